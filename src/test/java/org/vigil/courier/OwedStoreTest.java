package org.vigil.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigil.redis.Keys;
import org.vigil.redis.TestRedis;
import org.vigil.timer.DueSet;
import org.vigil.wire.Id;

/** When a courier comes back to a watch that still owes something. */
class OwedStoreTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final TestRedis redis = TestRedis.shared();
    private final Keys keys = new Keys(1);
    private final OwedStore store = new OwedStore(redis.redis(), keys);
    private final DueSet due = new DueSet(redis.redis(), 1, keys::owedDue);
    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Id watch = Id.random(new SecureRandom());

    @BeforeEach
    void owesSomething() {
        redis.flush();
        redis.command("HSET", keys.owed(watch), "notice", "stuck");
        redis.command("ZADD", keys.owedDue(0), String.valueOf(now.toEpochMilli()), watch.text());
        assertThat(due.claim(now, Duration.ofSeconds(5), 1)).hasSize(1);
    }

    @Test
    void what_is_stuck_is_tried_again_after_its_wait_whatever_lease_is_left() {
        store.rest(watch, now, now.plusSeconds(1));
        assertThat(due.next()).contains(now.plusSeconds(1));
        claim(now.plusSeconds(1));
        store.rest(watch, now.plusSeconds(1), now.plus(FIVE_MINUTES));
        assertThat(due.next()).contains(now.plus(FIVE_MINUTES));
    }

    @Test
    void what_comes_during_the_round_does_not_wait_for_what_is_stuck() {
        Instant called = now.plusMillis(40);
        commitAt(called);
        store.rest(watch, now, now.plus(FIVE_MINUTES));
        assertThat(due.next()).contains(called);
    }

    @Test
    void what_came_before_the_round_and_was_not_seen_by_it_is_due_at_once() {
        Instant called = now.minusMillis(40);
        commitAt(called);
        store.rest(watch, now, now.plus(FIVE_MINUTES));
        assertThat(due.next()).contains(called);
    }

    private void claim(Instant at) {
        assertThat(due.claim(at, Duration.ofSeconds(5), 1)).hasSize(1);
    }

    /** As the script of a commit sets it. */
    private void commitAt(Instant at) {
        redis.command("ZADD", keys.owedDue(0), String.valueOf(at.toEpochMilli()), watch.text());
    }
}
