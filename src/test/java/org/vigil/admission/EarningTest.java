package org.vigil.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.HandClock;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Label;
import org.vigil.crypto.WorkProof;
import org.vigil.limit.Allowances;
import org.vigil.redis.Keys;
import org.vigil.redis.TestRedis;
import org.vigil.web.Nonces;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.Work;

class EarningTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BITS = 8;

    private final TestRedis redis = TestRedis.shared();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final Keys keys = new Keys(4);
    private final Allowances allowances = new Allowances(redis.redis(), keys, clock);
    private final Nonces nonces = new Nonces(new byte[32], clock, RANDOM);
    private final Earning earning = earning(BITS);
    private final Admissions admissions =
            new Admissions(redis.redis(), keys, allowances, new BlindKeys(List.of(), clock), RANDOM);
    private final Blob token = Blob.of(RANDOM.generateSeed(32));
    private final String nonce = nonces.issue(subject(token));
    private final Id request = Id.random(RANDOM);

    @Test
    @Tag("TM-174")
    void whoever_worked_has_a_token_that_buys_one_thing_within_a_month() {
        earning.earn(token, worked(token, nonce));
        earning.earn(token, worked(token, nonce));
        assertThat(admissions.spend(token, request, Label.MAILBOX_ID)).isNotNull();
        earning.earn(token, worked(token, nonce));
        assertRefused(Problem.ADMISSION_REFUSED, () -> admissions.spend(token, Id.random(RANDOM), Label.WATCH_ID));
        Blob kept = Blob.of(RANDOM.generateSeed(32));
        earning.earn(kept, worked(kept, nonces.issue(subject(kept))));
        String key = keys.admission(Blob.of(Digest.sha256(kept.bytes())));
        assertThat(Instant.ofEpochMilli(redis.command("PEXPIRETIME", key).number()))
                .as("on a day, not at the hour it was earned")
                .isEqualTo("2026-12-23T00:00:00Z");
    }

    @Test
    @Tag("TM-174")
    void work_is_for_one_token_over_one_nonce_and_no_other() {
        Work work = worked(token, nonce);
        Blob other = other(token, work);
        assertRefused(Problem.NONCE_EXPIRED, () -> earning.earn(other, work));
        String fresh = nonces.issue(subject(other));
        assertRefused(
                Problem.NOT_WORKED, () -> earning.earn(other, new Work(fresh, lazy(WorkProof.of(hash(other), fresh)))));
        assertRefused(Problem.ADMISSION_REFUSED, () -> admissions.spend(other, request, Label.MAILBOX_ID));
    }

    @Test
    @Tag("TM-174")
    void work_is_late_when_its_nonce_has_ended() {
        Work work = worked(token, nonce);
        clock.move(Limits.NONCE.plusSeconds(1));
        assertRefused(Problem.NONCE_EXPIRED, () -> earning.earn(token, work));
    }

    @Test
    @Tag("TM-174")
    void where_work_earns_nothing_no_work_is_enough() {
        assertRefused(Problem.NOT_WORKED, () -> earning(0).earn(token, worked(token, nonce)));
        Blob odd = Blob.of(new byte[33]);
        assertRefused(Problem.NOT_WORKED, () -> earning.earn(odd, worked(odd, nonces.issue(subject(odd)))));
    }

    @Test
    @Tag("TM-174")
    void however_many_computers_work_only_so_many_an_hour_are_admitted() {
        for (int i = 0; i < 8; i++) {
            earning.earn(token, worked(token, nonce));
        }
        int admitted = 1;
        Problem refused = Problem.NOT_WORKED;
        while (refused == Problem.NOT_WORKED && admitted < 1_000) {
            Blob one = Blob.of(RANDOM.generateSeed(32));
            try {
                earning.earn(one, worked(one, nonces.issue(subject(one))));
                admitted++;
            } catch (Refused e) {
                refused = e.problem();
            }
        }
        assertThat(refused).isEqualTo(Problem.TOO_MANY);
        assertThat(admitted).isEqualTo(500);
        earning.earn(token, worked(token, nonce));
        clock.move(Duration.ofHours(1));
        Blob next = Blob.of(RANDOM.generateSeed(32));
        earning.earn(next, worked(next, nonces.issue(subject(next))));
    }

    private Earning earning(int bits) {
        return new Earning(bits, redis.redis(), keys, allowances, nonces, clock);
    }

    private static Work worked(Blob token, String nonce) {
        return new Work(
                nonce, WorkProof.of(hash(token), nonce).find(0, 1 << 20, BITS).orElseThrow());
    }

    /** For which the counter of {@code work} would not do. */
    private static Blob other(Blob token, Work work) {
        byte[] bytes = token.bytes();
        do {
            bytes[0]++;
        } while (WorkProof.of(Digest.sha256(bytes), work.nonce()).isEnough(work.counter(), BITS));
        return Blob.of(bytes);
    }

    private static long lazy(WorkProof work) {
        long counter = 0;
        while (work.isEnough(counter, BITS)) {
            counter++;
        }
        return counter;
    }

    private static byte[] hash(Blob token) {
        return Digest.sha256(token.bytes());
    }

    private static Id subject(Blob token) {
        return Id.of(Arrays.copyOf(hash(token), Id.SIZE));
    }

    private static void assertRefused(Problem problem, ThrowingCallable trying) {
        assertThatThrownBy(trying)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
