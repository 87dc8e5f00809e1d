package org.vigil.watch.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.model.Fact.Said;
import org.vigil.wire.Plan;
import org.vigil.wire.Statement.Kind;

/** Rule 5 as a strip of ticks, each held by one statement or by none. */
record Holding(Small small, Plan plan, Log alarm) {
    /** When the statement that holds each tick was made. */
    private Map<Long, Long> held() {
        Map<Long, Long> held = new HashMap<>();
        long left = small.hold() / Small.TICK;
        for (Fact fact : alarm.facts()) {
            if (fact instanceof Fact.Joined joined) {
                held.keySet().removeIf(tick -> tick >= joined.at());
            }
            if (fact instanceof Said said && said.first() && isHold(said)) {
                for (long tick = said.at(); tick < until(said) && left > 0; tick += Small.TICK) {
                    left -= held.putIfAbsent(tick, said.at()) == null ? 1 : 0;
                }
            }
        }
        return held;
    }

    private static boolean isHold(Said said) {
        return said.kind() == Kind.ACK || said.kind() == Kind.VOUCH;
    }

    private long until(Said said) {
        return said.kind() == Kind.ACK
                ? said.at() + small.ackExpiry(plan)
                : Math.min(said.until(), said.at() + Small.minutes(plan.vouchBound()));
    }

    /** When a rung due at {@code due} is told: what was said when it was due already does not hold it. */
    long heldTo(long due) {
        Map<Long, Long> held = held();
        long tick = due;
        while (held.getOrDefault(tick, Small.NEVER) < tick) {
            tick += Small.TICK;
        }
        return tick;
    }

    /** The end of the hold that goes on {@code now}; null if none does. */
    @Nullable Long until(long now) {
        Map<Long, Long> held = held();
        long tick = now;
        while (held.containsKey(tick)) {
            tick += Small.TICK;
        }
        return tick > now ? tick : null;
    }

    /** When the last ack that counts expires: a repeat waits for it. */
    long lastAckExpires() {
        List<Long> ends = new ArrayList<>(List.of(0L));
        for (Said said : alarm.all(Said.class)) {
            if (said.kind() == Kind.ACK && said.first()) {
                ends.add(until(said));
            }
        }
        return ends.stream().mapToLong(end -> end).max().orElseThrow();
    }
}
