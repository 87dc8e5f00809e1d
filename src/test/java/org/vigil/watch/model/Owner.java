package org.vigil.watch.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Change;
import org.vigil.wire.Elevated;
import org.vigil.wire.Leg;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/** The owner's track, played from the arming on again each time it is asked. */
final class Owner {
    /** A leg that is not answered. */
    record OpenLeg(Leg leg, long due, int left) {}

    final Small small;
    /** The alarm since whose opening nothing weakens; null on the track that the owner sees. */
    private final Fact.@Nullable Opened held;

    Plan plan;
    List<OpenLeg> legs = new ArrayList<>();
    long lastAct;
    long lastCheckIn;
    long sequence;
    long due = Small.NEVER;
    long grace;
    boolean high;
    long elevatedUntil;
    long pausedUntil;

    @Nullable
    Change pending;

    long takesEffect;
    SortedSet<Integer> announcedTo = new TreeSet<>();
    long noWeakeningBefore;
    int rekeys;
    final Map<Integer, Long> revoked = new TreeMap<>();

    @Nullable
    Long silentSince;

    boolean over;
    private boolean frozen;

    private Owner(Small small, Fact.@Nullable Opened held) {
        this.small = small;
        this.held = held;
        plan = small.plan();
        small.legs().forEach(this::arm);
        begin(0);
    }

    /** As the owner's acts and time have made it by {@code now}. */
    static Owner at(Small small, Log log, long now) {
        return new Owner(small, null).play(log, now);
    }

    /** As the last act has just made it, and nothing since: what an answer tells of. */
    static Owner justAfter(Small small, Log log) {
        return new Owner(small, null).play(log);
    }

    /** As an open alarm judges silence: nothing has weakened since it opened. */
    static Owner heldAt(Small small, Log log, Fact.Opened opened, long now) {
        return new Owner(small, opened).play(log, now);
    }

    private Owner play(Log log, long now) {
        play(log).time(now);
        return this;
    }

    private Owner play(Log log) {
        for (Fact fact : log.facts()) {
            time(fact.at());
            if (fact.equals(held)) {
                pending = null;
                frozen = true;
            }
            new Playing(this).happens(fact);
        }
        return this;
    }

    /** Rule 8: what waited takes effect; not while the owner is silent, nor while a deadline that passed is unanswered. */
    private void time(long now) {
        while (pending != null && takesEffect <= now && takesEffect < deadline() && silentSince == null) {
            Change weaker = pending;
            pending = null;
            new Playing(this).weakened(weaker, takesEffect);
        }
    }

    /** Whether weakenings pass it by. */
    boolean isHeldNow() {
        return frozen;
    }

    /** On the track that an alarm keeps there is no silence but the one that joins. */
    boolean isSeen(Fact.Silent silent) {
        return silent.shown() && !frozen;
    }

    void arm(Leg leg) {
        legs.add(new OpenLeg(leg, Small.minute(leg.due()), leg.extensions()));
    }

    /** Rule 2: the rhythm counts from {@code at}, or from the end of a pause. */
    void begin(long at) {
        due = dueAfter(at);
        grace = graceAfter(at);
        high = isHighAfter(at);
    }

    /** The same, but nothing becomes due later than it is. */
    void tighten(long at) {
        grace = due == Small.NEVER ? graceAfter(at) : Math.min(grace, graceAfter(at));
        due = Math.min(due, dueAfter(at));
        high |= isHighAfter(at);
    }

    private boolean isHighAfter(long at) {
        return plan.elevated() != null && elevatedUntil > Math.max(at, pausedUntil);
    }

    long dueAfter(long at) {
        Elevated elevated = plan.elevated();
        Rhythm rhythm = isHighAfter(at) && elevated != null ? elevated.rhythm() : plan.rhythm();
        return rhythm instanceof Rhythm.Every every
                ? Math.max(at, pausedUntil) + Small.minutes(every.interval())
                : Small.NEVER;
    }

    private long graceAfter(long at) {
        Elevated elevated = plan.elevated();
        return Small.minutes(isHighAfter(at) && elevated != null ? elevated.grace() : plan.grace());
    }

    /** The earlier deadline counts. */
    long deadline() {
        return Math.min(due, legs.stream().mapToLong(OpenLeg::due).min().orElse(Small.NEVER));
    }

    /** Rule 3: the first deadline + grace. */
    long silentAt() {
        long ofLegs = legs.stream().mapToLong(Owner::silentAt).min().orElse(Small.NEVER);
        return silentSince != null || over ? Small.NEVER : Math.min(due + grace, ofLegs);
    }

    /** Whether that silence is a leg's. */
    boolean isLegSilent() {
        return due + grace > silentAt();
    }

    static long silentAt(OpenLeg open) {
        return open.due() + Small.minutes(open.leg().grace());
    }

    String view(long now) {
        Long until = deadline() >= Small.FAR ? null : Long.valueOf(deadline());
        String state = silentSince != null
                ? "ALARM " + silentSince
                : now > deadline() ? "LATE" : now < pausedUntil ? "PAUSED" : "WATCHING";
        List<String> open = legs.stream()
                .sorted((a, b) -> Long.compare(a.due(), b.due()))
                .map(leg -> leg.due() + " " + leg.left())
                .toList();
        return state + ", " + sequence + " at " + lastCheckIn + ", next by " + until + ", legs " + open + ", elevated "
                + (now < elevatedUntil ? elevatedUntil : null) + ", paused " + (now < pausedUntil ? pausedUntil : null)
                + ", weaker " + (pending == null ? null : takesEffect);
    }
}
