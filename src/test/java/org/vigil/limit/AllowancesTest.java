package org.vigil.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.HandClock;
import org.vigil.Leash;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAddress;
import org.vigil.redis.RedisAway;
import org.vigil.redis.TestRedis;
import org.vigil.web.Refused;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;

class AllowancesTest {
    private final TestRedis redis = TestRedis.shared();
    private final Keys keys = new Keys(4);
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final Allowances allowances = new Allowances(redis.redis(), keys, clock);
    private final Id mailbox = Id.random(new SecureRandom());

    @ParameterizedTest
    @EnumSource(Allowance.class)
    void what_is_spent_is_refused_until_the_next_step(Allowance allowance) {
        almostSpent(allowance);
        allowances.spend(allowance, mailbox);
        assertThatThrownBy(() -> allowances.spend(allowance, mailbox))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(Problem.TOO_MANY);
                    assertThat(refused.after()).isEqualTo(allowance.untilMore(clock.instant()));
                });
        clock.move(allowance.untilMore(clock.instant()).minusMillis(1));
        assertThatThrownBy(() -> allowances.spend(allowance, mailbox)).isInstanceOf(Refused.class);
        clock.move(Duration.ofMillis(1));
        allowances.spend(allowance, mailbox);
    }

    @ParameterizedTest
    @EnumSource(Allowance.class)
    void each_step_brings_as_much_back_as_the_table_says_and_a_full_bucket_stays_full(Allowance allowance) {
        missing(allowance, allowance.step(clock.instant()), allowance.most());
        clock.move(allowance.untilMore(clock.instant()));
        allowances.spend(allowance, mailbox);
        int once = allowance.most() - allowance.refill() + 1;
        assertThat(missing(allowance)).isEqualTo(once);
        clock.move(allowance.every().multipliedBy(2));
        allowances.spend(allowance, mailbox);
        assertThat(missing(allowance)).isEqualTo(Math.max(0, once - 2 * allowance.refill()) + 1);
        clock.move(allowance.every().multipliedBy(1_000));
        allowances.spend(allowance, mailbox);
        assertThat(missing(allowance)).isEqualTo(1);
    }

    @Test
    void a_node_whose_clock_is_behind_brings_nothing_back_and_takes_nothing_away() {
        long now = Allowance.MAILBOXES.step(clock.instant());
        missing(Allowance.MAILBOXES, now + 1, Allowance.MAILBOXES.most() - 1);
        allowances.spend(Allowance.MAILBOXES, mailbox);
        clock.move(Allowance.MAILBOXES.every());
        assertThatThrownBy(() -> allowances.spend(Allowance.MAILBOXES, mailbox)).isInstanceOf(Refused.class);
    }

    @Test
    void what_is_left_comes_to_no_more_than_that_however_many_ask_at_once() throws Exception {
        missing(Allowance.KEYS, Allowance.KEYS.step(clock.instant()), 50);
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                Future<?> unused = threads.submit(() -> {
                    allowances.spend(Allowance.KEYS, mailbox);
                    done.incrementAndGet();
                });
            }
        }
        assertThat(done).hasValue(Allowance.KEYS.most() - 50);
    }

    @Test
    void another_mailbox_and_another_allowance_are_none_the_poorer() {
        almostSpent(Allowance.KEYS);
        allowances.spend(Allowance.KEYS, mailbox);
        allowances.spend(Allowance.POSTS, mailbox);
        allowances.spend(Allowance.KEYS, Id.random(new SecureRandom()));
    }

    @Test
    void what_all_share_is_shared() {
        redis.command("HSET", keys.spentByAll(), "MAILBOXES", Allowance.MAILBOXES.step(clock.instant()) + " 19999");
        allowances.spend(Allowance.MAILBOXES);
        assertThatThrownBy(() -> allowances.spend(Allowance.MAILBOXES)).isInstanceOf(Refused.class);
        allowances.spend(Allowance.WATCHES);
    }

    @ParameterizedTest
    @EnumSource(Watermark.class)
    void a_watermark_is_reached_exactly_there(Watermark watermark) {
        long used = redis.redis().info().usedMemory();
        try {
            redis.command("CONFIG", "SET", "maxmemory", String.valueOf(used * 100 / (watermark.percent() - 3)));
            assertThat(allowances.hasRoom(watermark)).isTrue();
            redis.command("CONFIG", "SET", "maxmemory", String.valueOf(used * 100 / (watermark.percent() + 3)));
            assertThat(allowances.hasRoom(watermark))
                    .as("asked less than a second ago")
                    .isTrue();
            clock.move(Duration.ofSeconds(1));
            assertThat(allowances.hasRoom(watermark)).isFalse();
            assertThatThrownBy(() -> allowances.insistOnRoom(watermark))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).isEqualTo(Problem.STORE_FULL));
        } finally {
            redis.command("CONFIG", "SET", "maxmemory", "0");
        }
    }

    @Test
    void without_a_limit_of_its_own_the_machine_bounds_the_store() {
        assertThat(redis.redis().info().maxMemory()).isZero();
        assertThat(redis.redis().info().machineMemory())
                .isGreaterThan(redis.redis().info().usedMemory());
        assertThat(allowances.hasRoom(Watermark.CREATION)).isTrue();
    }

    @Test
    void when_the_store_does_not_answer_each_limit_fails_as_the_table_says() throws Exception {
        try (Leash leash = new Leash(redis.address());
                Redis line = Redis.open(RedisAddress.parse(leash.url(), null))) {
            Allowances cut = new Allowances(line, keys, clock);
            leash.cutAfter(0);
            for (Allowance allowance : Allowance.values()) {
                assertFails(allowance.unknown(), () -> cut.spend(allowance, mailbox));
            }
        }
    }

    @Test
    void when_the_store_does_not_say_how_full_it_is_each_watermark_fails_as_the_table_says() {
        try (TestRedis gone = TestRedis.fresh()) {
            Allowances cut = new Allowances(gone.redis(), keys, clock);
            gone.redis().close();
            for (Watermark watermark : Watermark.values()) {
                assertFails(watermark.unknown(), () -> cut.insistOnRoom(watermark));
            }
        }
    }

    private static void assertFails(Unknown unknown, Runnable act) {
        if (unknown == Unknown.FAIL_CLOSED) {
            assertThatThrownBy(act::run).isInstanceOf(RedisAway.class);
        } else {
            assertThatCode(act::run).doesNotThrowAnyException();
        }
    }

    private void almostSpent(Allowance allowance) {
        missing(allowance, allowance.step(clock.instant()), allowance.most() - 1);
    }

    private void missing(Allowance allowance, long step, int tokens) {
        redis.command("HSET", keys.spent(mailbox), allowance.name(), step + " " + tokens);
    }

    private int missing(Allowance allowance) {
        return Integer.parseInt(String.valueOf(redis.command("HGET", keys.spent(mailbox), allowance.name())
                        .text())
                .split(" ", 2)[1]);
    }
}
