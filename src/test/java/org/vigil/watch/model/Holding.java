package org.vigil.watch.model;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.model.Fact.Said;
import org.vigil.wire.Plan;
import org.vigil.wire.Statement.Kind;

/** Rule 5 as a strip of ticks, each held by one statement or by none. */
final class Holding {
    private final Small small;
    private final Plan plan;
    /** The statement that holds each tick. */
    private final TreeMap<Long, Said> held = new TreeMap<>();

    private long used;
    private long acked;
    private boolean leg;

    private Holding(Small small, Plan plan) {
        this.small = small;
        this.plan = plan;
    }

    /** After all that was said in an alarm. */
    static Holding in(Small small, Plan plan, Log alarm) {
        Holding holding = new Holding(small, plan);
        alarm.facts().forEach(fact -> holding.happens(fact, alarm));
        return holding;
    }

    private void happens(Fact fact, Log alarm) {
        switch (fact) {
            case Fact.Opened opened -> leg = opened.leg();
            case Fact.Joined joined -> {
                leg |= joined.leg();
                end(joined.at());
            }
            case Fact.Struck struck -> {
                if (hasHeld(alarm, struck)) {
                    end(struck.at());
                }
            }
            case Said said -> {
                if (said.first() && (said.kind() == Kind.ACK || said.kind() == Kind.VOUCH)) {
                    hold(said);
                }
            }
            default -> {}
        }
    }

    private static boolean hasHeld(Log alarm, Fact.Struck struck) {
        return alarm.facts().stream()
                .takeWhile(fact -> !fact.equals(struck))
                .anyMatch(fact -> fact instanceof Said said
                        && said.seat() == struck.seat()
                        && (said.kind() == Kind.ACK || said.kind() == Kind.VOUCH));
    }

    /** Nothing is held any longer; what was not used can be used again. */
    private void end(long at) {
        Map<Long, Said> rest = held.tailMap(at, true);
        used -= rest.size();
        rest.clear();
        acked = Math.min(acked, at);
    }

    private void hold(Said said) {
        long until = said.kind() == Kind.ACK
                ? said.at() + ackExpiry()
                : Math.min(said.until(), said.at() + Small.minutes(plan.vouchBound()));
        for (long tick = said.at(); tick < until && used < small.hold(leg) / Small.TICK; tick += Small.TICK) {
            used += held.putIfAbsent(tick, said) == null ? 1 : 0;
        }
        acked = said.kind() == Kind.ACK ? Math.max(acked, until) : acked;
    }

    /** No ack lasts longer than all holds together. */
    long ackExpiry() {
        return Math.min(Small.minutes(plan.ackExpiry()), small.hold(leg));
    }

    /**
     * When a rung due at {@code due} is told: what was said when it was due already does not hold it.
     *
     * @param opensGate the statement by which it became due, if it had to wait for one
     */
    long heldTo(long due, @Nullable Said opensGate) {
        long tick = due;
        for (Said by = held.get(tick); by != null && isBefore(by, tick, opensGate); by = held.get(tick)) {
            tick += Small.TICK;
        }
        return tick;
    }

    private static boolean isBefore(Said said, long due, @Nullable Said opensGate) {
        return said.at() < due || (opensGate != null && said.id() < opensGate.id());
    }

    /** The end of the hold that goes on {@code now}; null if none does. */
    @Nullable
    Long until(long now) {
        long tick = now;
        while (held.containsKey(tick)) {
            tick += Small.TICK;
        }
        return tick > now ? tick : null;
    }

    /** When the last ack that counts expires: a repeat waits for it. */
    long lastAckExpires() {
        return acked;
    }
}
