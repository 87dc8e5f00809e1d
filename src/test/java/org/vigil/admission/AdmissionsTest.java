package org.vigil.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.HandClock;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.limit.Allowances;
import org.vigil.redis.Keys;
import org.vigil.redis.TestRedis;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;

class AdmissionsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestRedis redis = TestRedis.shared();
    private final HandClock clock = new HandClock(Instant.EPOCH);
    private final Keys keys = new Keys(4);
    private final Admissions admissions = new Admissions(
            redis.redis(), keys, new Allowances(redis.redis(), keys, clock), new BlindKeys(List.of(), clock), RANDOM);
    private final Blob token = admissions.mint(1, 1).get(0);
    private final Id request = Id.random(RANDOM);

    @Test
    void tokens_are_32_bytes_and_no_two_are_the_same() {
        assertThat(admissions.mint(2, 20)).hasSize(20).doesNotHaveDuplicates().allMatch(minted -> minted.size() == 32);
    }

    @Test
    void a_token_buys_the_id_that_both_sides_derive() {
        Id id = admissions.spend(token, request, Label.MAILBOX_ID);
        byte[] derived = Hkdf.derive(token.bytes(), request.bytes(), Label.MAILBOX_ID, 16);
        assertThat(id).isEqualTo(Id.of(derived));
    }

    @Test
    void a_retry_of_the_same_request_buys_the_same() {
        Id id = admissions.spend(token, request, Label.WATCH_ID);
        assertThat(admissions.spend(token, request, Label.WATCH_ID)).isEqualTo(id);
    }

    @Test
    @Tag("TM-16")
    void another_request_is_refused_a_spent_token() {
        admissions.spend(token, request, Label.MAILBOX_ID);
        assertRefused(() -> admissions.spend(token, Id.random(RANDOM), Label.MAILBOX_ID));
    }

    @Test
    @Tag("TM-16")
    void one_token_buys_a_mailbox_or_a_watch_but_not_both() {
        admissions.spend(token, request, Label.MAILBOX_ID);
        assertRefused(() -> admissions.spend(token, request, Label.WATCH_ID));
    }

    @Test
    void a_revoked_batch_is_refused_but_for_what_it_has_bought() {
        List<Blob> batch = admissions.mint(7, 3);
        Id id = admissions.spend(batch.get(0), request, Label.MAILBOX_ID);
        assertThat(admissions.revoke(7)).isEqualTo(2);
        assertThat(admissions.revoke(7)).isZero();
        assertThat(admissions.spend(batch.get(0), request, Label.MAILBOX_ID)).isEqualTo(id);
        assertRefused(() -> admissions.spend(batch.get(1), request, Label.MAILBOX_ID));
        assertThat(admissions.spend(token, request, Label.MAILBOX_ID))
                .as("of another batch")
                .isNotNull();
    }

    @Test
    void an_unknown_token_is_refused() {
        assertRefused(() -> admissions.spend(Blob.of(new byte[32]), request, Label.MAILBOX_ID));
        assertRefused(() -> admissions.spend(Blob.of(new byte[0]), request, Label.MAILBOX_ID));
    }

    @Test
    void of_many_requests_at_once_one_gets_the_token() throws Exception {
        List<Callable<Id>> requests = IntStream.range(0, 64)
                .<Callable<Id>>mapToObj(any -> {
                    Id own = Id.random(RANDOM);
                    return () -> admissions.spend(token, own, Label.MAILBOX_ID);
                })
                .toList();
        assertThat(bought(requests)).hasSize(1);
    }

    @Test
    void all_retries_at_once_of_one_request_get_what_it_bought() throws Exception {
        List<Callable<Id>> retries = IntStream.range(0, 64)
                .<Callable<Id>>mapToObj(any -> () -> admissions.spend(token, request, Label.MAILBOX_ID))
                .toList();
        assertThat(bought(retries)).hasSize(64).containsOnly(admissions.spend(token, request, Label.MAILBOX_ID));
    }

    /** One person who repeats one request must not use up what all share. */
    @Test
    @Tag("TM-16")
    void however_often_a_purchase_is_repeated_it_counts_once_and_who_is_refused_for_the_count_keeps_the_token() {
        String step = String.valueOf(clock.instant().getEpochSecond() / 600);
        redis.command("HSET", keys.spentByAll(), "MAILBOXES", step + " 19998");
        Id id = admissions.spend(token, request, Label.MAILBOX_ID);
        for (int i = 0; i < 8; i++) {
            assertThat(admissions.spend(token, request, Label.MAILBOX_ID)).isEqualTo(id);
        }
        List<Blob> others = admissions.mint(3, 2);
        assertThat(admissions.spend(others.get(0), request, Label.MAILBOX_ID)).isNotNull();
        assertRefused(Problem.TOO_MANY, () -> admissions.spend(others.get(1), request, Label.MAILBOX_ID));
        assertThat(admissions.spend(token, request, Label.MAILBOX_ID)).isEqualTo(id);
        assertThat(admissions.spend(others.get(1), request, Label.WATCH_ID)).isNotNull();
    }

    private static List<Id> bought(List<Callable<Id>> requests) throws InterruptedException {
        List<Id> bought = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Id> future : threads.invokeAll(requests)) {
                try {
                    bought.add(future.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Refused.class);
                }
            }
        }
        return bought;
    }

    private static void assertRefused(ThrowingCallable spending) {
        assertRefused(Problem.ADMISSION_REFUSED, spending);
    }

    private static void assertRefused(Problem problem, ThrowingCallable spending) {
        assertThatThrownBy(spending)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
