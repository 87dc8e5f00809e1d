package org.vigil.admission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.HandClock;
import org.vigil.crypto.BadSignature;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.crypto.BlindToken;
import org.vigil.crypto.BlindVerifyKey;
import org.vigil.crypto.Blinding;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Label;
import org.vigil.limit.Allowances;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.Reply;
import org.vigil.redis.TestRedis;
import org.vigil.web.Refused;
import org.vigil.wire.BlindKey;
import org.vigil.wire.BlindSignature;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.NewBlindToken;
import org.vigil.wire.Problem;

class BlindTokensTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BlindSigningKey KEY = BlindSigningKey.generate(RANDOM);
    private static final BlindSigningKey OTHER = BlindSigningKey.generate(RANDOM);
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final TestRedis redis = TestRedis.shared();
    private final HandClock clock = new HandClock(START);
    private final Keys keys = new Keys(4);
    private final Admissions admissions = node(redis.redis(), certified(KEY, START));
    private final Blob voucher = admissions.mint(1, 1).get(0);
    private final Blinding blinding = Blinding.of(RANDOM.generateSeed(Blinding.SEED), KEY.publicKey());
    private final Id request = Id.random(RANDOM);

    @Test
    @Tag("TM-16")
    void a_token_is_exchanged_once_and_the_blind_one_buys_what_it_would_have_bought() throws BadSignature {
        Blob token = exchanged();
        Id id = admissions.spend(token, request, Label.WATCH_ID);
        assertThat(id).isEqualTo(Admissions.idOf(token, request, Label.WATCH_ID));
        assertRefused(Problem.ADMISSION_REFUSED, () -> admissions.spend(voucher, request, Label.MAILBOX_ID));
        Blinding second = Blinding.of(RANDOM.generateSeed(Blinding.SEED), KEY.publicKey());
        assertRefused(Problem.ADMISSION_REFUSED, () -> admissions.exchange(voucher, asked(KEY, second)));
        assertThat(admissions.exchange(voucher, asked(KEY, blinding)))
                .as("the same again, if the answer was lost")
                .isEqualTo(new BlindSignature(Blob.of(KEY.sign(blinding.blinded()))));
    }

    /**
     * All that the server is told, says and stores when a token is exchanged, and all of it when the blind one is spent: the
     * keys of this server, which are everybody's, are in neither.
     */
    @Test
    @Tag("TM-170")
    void nothing_of_eight_bytes_is_seen_both_at_the_exchange_and_at_the_spending() throws BadSignature {
        Set<String> before = dumped();
        NewBlindToken asked = asked(KEY, blinding);
        BlindSignature signature = admissions.exchange(voucher, asked);
        Set<String> afterExchange = dumped();
        Set<String> exchange = new HashSet<>();
        see(
                exchange,
                voucher.bytes(),
                asked.blinded().bytes(),
                signature.signature().bytes());
        newIn(afterExchange, before).forEach(stored -> see(exchange, stored.getBytes(ISO_8859_1)));

        Blob token = Blob.of(blinding.finish(signature.signature().bytes()));
        Id mailbox = admissions.spend(token, request, Label.MAILBOX_ID);
        Set<String> spending = new HashSet<>();
        see(spending, token.bytes(), request.bytes(), mailbox.bytes());
        newIn(dumped(), afterExchange).forEach(stored -> see(spending, stored.getBytes(ISO_8859_1)));

        assertThat(exchange).hasSizeGreaterThan(600).doesNotContainAnyElementsOf(spending);
        assertThat(spending).hasSizeGreaterThan(300);

        Blob plain = admissions.mint(4, 1).get(0);
        Set<String> minting = new HashSet<>();
        dumped().forEach(stored -> see(minting, stored.getBytes(ISO_8859_1)));
        Set<String> minted = dumped();
        admissions.spend(plain, request, Label.MAILBOX_ID);
        Set<String> spent = new HashSet<>();
        newIn(dumped(), minted).forEach(stored -> see(spent, stored.getBytes(ISO_8859_1)));
        assertThat(minting).as("what is spent as it was given shows").containsAnyElementsOf(spent);
    }

    @Test
    @Tag("TM-171")
    void of_many_requests_at_once_on_two_nodes_one_gets_the_token() throws Exception {
        Blob token = exchanged();
        try (Redis second = Redis.open(redis.address())) {
            Admissions other = node(second, certified(KEY, START));
            List<Callable<Id>> requests = IntStream.range(0, 64)
                    .<Callable<Id>>mapToObj(i -> {
                        Id own = Id.random(RANDOM);
                        return () -> (i % 2 == 0 ? admissions : other).spend(token, own, Label.MAILBOX_ID);
                    })
                    .toList();
            assertThat(bought(requests)).hasSize(1);
            List<Callable<Id>> another = IntStream.range(0, 8)
                    .<Callable<Id>>mapToObj(i -> () -> other.spend(exchangedAnew(), request, Label.MAILBOX_ID))
                    .toList();
            assertThat(bought(another)).as("each token its own").hasSize(8).doesNotHaveDuplicates();
        }
    }

    @Test
    @Tag("TM-171")
    void a_retry_finds_what_was_bought_also_when_the_key_has_ended_since_but_nothing_new_is_bought() throws Exception {
        Blob token = exchanged();
        Blob late = exchangedAnew();
        Id id = admissions.spend(token, request, Label.WATCH_ID);
        clock.move(Limits.BLIND_KEY.plus(Limits.BLIND_RETRY).minusSeconds(1));
        assertThat(admissions.spend(token, request, Label.WATCH_ID)).isEqualTo(id);
        assertRefused(Problem.ADMISSION_REFUSED, () -> admissions.spend(token, Id.random(RANDOM), Label.WATCH_ID));
        assertRefused(Problem.ADMISSION_REFUSED, () -> admissions.spend(late, request, Label.WATCH_ID));
    }

    /** If the store told when, the time would tie it to an exchange. */
    @Test
    @Tag("TM-171")
    void what_is_kept_of_a_spent_token_goes_on_a_day_that_does_not_tell_when_it_was_spent() throws Exception {
        Set<String> before = Set.copyOf(redis.keys());
        admissions.spend(exchanged(), request, Label.MAILBOX_ID);
        clock.move(Duration.ofDays(3));
        admissions.spend(exchangedAnew(), request, Label.MAILBOX_ID);
        List<String> spent = redis.keys().stream()
                .filter(key -> !before.contains(key) && key.contains(":blind:"))
                .toList();
        assertThat(spent).hasSize(2);
        assertThat(spent.stream().map(this::goesAt).distinct())
                .containsExactly(
                        START.plus(Limits.BLIND_KEY).plus(Limits.BLIND_RETRY).toEpochMilli());
    }

    @Test
    @Tag("TM-171")
    void a_token_of_another_key_or_of_none_buys_nothing() throws BadSignature {
        Blinding foreign = Blinding.of(RANDOM.generateSeed(Blinding.SEED), OTHER.publicKey());
        Blob token = Blob.of(foreign.finish(OTHER.sign(foreign.blinded())));
        assertRefused(Problem.ADMISSION_REFUSED, () -> admissions.spend(token, request, Label.WATCH_ID));
        Blob nothing = Blob.of(new byte[BlindToken.SIZE]);
        assertRefused(Problem.ADMISSION_REFUSED, () -> admissions.spend(nothing, request, Label.WATCH_ID));
        assertThat(redis.keys())
                .noneMatch(key ->
                        key.endsWith(hash(BlindToken.serial(token.bytes())).text()));
    }

    @Test
    @Tag("TM-173")
    void revoking_a_batch_ends_what_was_not_exchanged_and_a_refusal_uses_nothing_up() throws BadSignature {
        List<Blob> batch = admissions.mint(9, 2);
        Blob token = exchanged(batch.get(0));
        NewBlindToken wrongKey = asked(OTHER, blinding);
        assertRefused(Problem.NO_BLIND_KEY, () -> admissions.exchange(batch.get(1), wrongKey));
        Blob name = wrongKey.key();
        NewBlindToken tooLarge =
                new NewBlindToken(name(KEY), Blob.of(KEY.publicKey().bytes()));
        assertRefused(Problem.MALFORMED, () -> admissions.exchange(batch.get(1), tooLarge));
        assertThat(name).isNotEqualTo(tooLarge.key());
        assertThat(admissions.revoke(9)).as("of two, one was exchanged").isEqualTo(1);
        assertRefused(Problem.ADMISSION_REFUSED, () -> exchanged(batch.get(1)));
        assertThat(admissions.spend(token, request, Label.MAILBOX_ID)).isNotNull();
    }

    @Test
    @Tag("TM-173")
    void keys_overlap_and_one_that_nears_its_end_signs_no_more() throws BadSignature {
        Instant later = START.plus(Duration.ofDays(200));
        Admissions rotated = node(redis.redis(), certified(KEY, START), certified(OTHER, later));
        Blob old = exchanged();
        clock.move(Duration.between(clock.instant(), later.plusSeconds(1)));
        assertThat(rotated.shown())
                .extracting(BlindKey::key)
                .containsExactly(
                        Blob.of(OTHER.publicKey().bytes()),
                        Blob.of(KEY.publicKey().bytes()));
        assertThat(rotated.spend(old, request, Label.MAILBOX_ID)).isNotNull();
        clock.move(
                Duration.between(clock.instant(), START.plus(Limits.BLIND_KEY).minus(Limits.BLIND_LEAST)));
        Blob unused = rotated.mint(3, 1).get(0);
        assertRefused(Problem.NO_BLIND_KEY, () -> rotated.exchange(unused, asked(KEY, blinding)));
        Blinding under = Blinding.of(RANDOM.generateSeed(Blinding.SEED), OTHER.publicKey());
        Blob fresh = finished(under, rotated.exchange(unused, asked(OTHER, under)));
        assertThat(rotated.spend(fresh, request, Label.MAILBOX_ID)).isNotNull();
        clock.move(
                Duration.between(clock.instant(), START.plus(Limits.BLIND_KEY).plus(Limits.BLIND_RETRY)));
        assertThat(rotated.shown()).hasSize(1);
    }

    /** Each is a private-key operation. */
    @Test
    @Tag("TM-173")
    void an_exchange_is_repeated_so_often_a_day_and_keeps_nobody_else_out() throws BadSignature {
        for (int i = 0; i < 16; i++) {
            exchanged();
        }
        assertRefused(Problem.TOO_MANY, () -> admissions.exchange(voucher, asked(KEY, blinding)));
        assertThat(exchangedAnew()).isNotNull();
        clock.move(Duration.ofDays(1));
        assertThat(exchanged()).isNotNull();
    }

    private Blob exchanged() throws BadSignature {
        return finished(blinding, admissions.exchange(voucher, asked(KEY, blinding)));
    }

    private Blob exchangedAnew() throws BadSignature {
        return exchanged(admissions.mint(2, 1).get(0));
    }

    private Blob exchanged(Blob minted) throws BadSignature {
        Blinding own = Blinding.of(RANDOM.generateSeed(Blinding.SEED), KEY.publicKey());
        return finished(own, admissions.exchange(minted, asked(KEY, own)));
    }

    private static Blob finished(Blinding blinding, BlindSignature signature) throws BadSignature {
        return Blob.of(blinding.finish(signature.signature().bytes()));
    }

    private static NewBlindToken asked(BlindSigningKey key, Blinding blinding) {
        return new NewBlindToken(name(key), Blob.of(blinding.blinded()));
    }

    private static Blob name(BlindSigningKey key) {
        return hash(key.publicKey().bytes());
    }

    private static Blob hash(byte[] bytes) {
        return Blob.of(Digest.sha256(bytes));
    }

    private Admissions node(Redis store, BlindKeys.Certified... of) {
        return new Admissions(
                store, keys, new Allowances(store, keys, clock), new BlindKeys(List.of(of), clock), RANDOM);
    }

    private static BlindKeys.Certified certified(BlindSigningKey key, Instant from) {
        BlindVerifyKey shown = key.publicKey();
        Blob signature = Blob.of(new byte[64]);
        return new BlindKeys.Certified(
                key, new BlindKey(Blob.of(shown.bytes()), from, from.plus(Limits.BLIND_KEY), signature));
    }

    /** Keys and values, as a disk holds them, but for the counts of all together. */
    private Set<String> dumped() {
        Set<String> all = new HashSet<>();
        for (String key : redis.keys()) {
            if (key.startsWith("{")) {
                String content = key.contains(":blind:") ? text(redis.command("GET", key)) : fields(key);
                all.add(key + "=" + content);
            }
        }
        return all;
    }

    private String fields(String key) {
        return redis.command("HGETALL", key).list().stream()
                .map(BlindTokensTest::text)
                .collect(Collectors.joining());
    }

    private static String text(Reply reply) {
        return new String(Objects.requireNonNull(reply.bytes()), ISO_8859_1);
    }

    private static Collection<String> newIn(Set<String> now, Set<String> before) {
        Set<String> fresh = new HashSet<>(now);
        fresh.removeAll(before);
        assertThat(fresh).isNotEmpty();
        return fresh;
    }

    /** All runs of eight bytes. */
    private static void see(Set<String> seen, byte[]... given) {
        for (byte[] bytes : given) {
            for (int i = 0; i + 8 <= bytes.length; i++) {
                seen.add(new String(Arrays.copyOfRange(bytes, i, i + 8), ISO_8859_1));
            }
        }
    }

    private long goesAt(String key) {
        return redis.command("PEXPIRETIME", key).number();
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

    private static void assertRefused(Problem problem, ThrowingCallable trying) {
        assertThatThrownBy(trying)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
