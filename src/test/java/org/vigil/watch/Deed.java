package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Change;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Statement;

/**
 * One step of an owner's life: time goes by, then somebody does something.
 *
 * @param seat who, if it is a seat
 * @param minutes how much, if there is a choice
 */
record Deed(Step.Clock clock, Duration time, Act act, int seat, int minutes) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Bounds.Drilling DRILLING =
            new Bounds.Drilling(Duration.ZERO, HOUR.multipliedBy(2), Duration.ofDays(1), HOUR.multipliedBy(20));

    /** What can be done; the last few are not the owner's, or not for the owner to see. */
    enum Act {
        LOOK,
        CHECK_IN,
        RETRY,
        ANSWER_LEG,
        EXTEND_LEG,
        ADD_LEG,
        DROP_LEG,
        TIGHTEN,
        WEAKEN,
        OTHER_RHYTHM,
        NEW_LETTERS,
        ELEVATE,
        RELAX,
        PAUSE,
        REVOKE,
        WITHDRAW,
        DISARM,
        REKEY,
        DRILL,
        DISTRESS,
        CONCERN,
        ACK,
        VOUCH,
        CONFIRM,
        CLOSE,
        OBJECT,
        DRILLED,
        GONE
    }

    /** Whether it is an act that the owner's track may follow. */
    boolean isOwners() {
        return act.compareTo(Act.DISTRESS) < 0;
    }

    /** The same time, and only the acts that the owner may see. */
    Deed silenced() {
        return isOwners() ? this : new Deed(clock, time, Act.LOOK, seat, minutes);
    }

    /** The same time, and no drill. */
    Deed serious() {
        return act == Act.DRILL || act == Act.DRILLED ? new Deed(clock, time, Act.LOOK, seat, minutes) : this;
    }

    Deed by(Step.Clock other) {
        return new Deed(other, time, act, seat, minutes);
    }

    Scene happenIn(Scene scene) {
        return waitIn(scene).decide(event(scene));
    }

    Scene waitIn(Scene scene) {
        return clock == Step.Clock.PROMPT ? scene.pass(time) : scene.clockSteps(time);
    }

    private Event event(Scene scene) {
        Watch watch =
                scene.watch.decide(new Event.Look(), scene.now, scene.hearing).next();
        OwnerTrack owner = watch.owner();
        long next = owner.sequence() + 1;
        return switch (act) {
            case LOOK -> new Event.Look();
            case CHECK_IN -> checkIn(next, null, null);
            case RETRY -> checkIn(Math.max(1, owner.sequence()), null, null);
            case ANSWER_LEG -> checkIn(next, leg(owner), null);
            case EXTEND_LEG -> checkIn(next, leg(owner), Duration.ofMinutes(minutes));
            case DRILL -> Scene.drill(minutes, Duration.ofMinutes(minutes), DRILLING);
            case DRILLED -> Scene.opened(seat);
            case DISTRESS -> new Event.Distressed(Scene.id(minutes), Scene.blob("help"));
            case REKEY -> new Event.Rekeyed(Scene.blob("key " + minutes % 3));
            case GONE -> new Event.SeatGone(seat);
            case CONCERN -> state(watch, Statement.Kind.CONCERN, scene.now);
            case ACK -> state(watch, Statement.Kind.ACK, scene.now);
            case VOUCH -> state(watch, Statement.Kind.VOUCH, scene.now);
            case CONFIRM -> state(watch, Statement.Kind.CONFIRM, scene.now);
            case CLOSE -> state(watch, Statement.Kind.CLOSE, scene.now);
            case OBJECT -> state(watch, Statement.Kind.OBJECT, scene.now);
            default -> new Event.Changed(next, Scene.blob("change"), change(owner, scene.now));
        };
    }

    private Change change(OwnerTrack owner, Instant now) {
        Plan plan = owner.plan();
        return switch (act) {
            case ADD_LEG -> new Change.AddLegs(List.of(Scene.leg((int) owner.sequence() + 10, now, 20 * minutes)));
            case DROP_LEG -> new Change.DropLeg(leg(owner));
            case TIGHTEN ->
                amend(
                        plan,
                        plan.rhythm(),
                        plan.vouchBound().minusMinutes(1),
                        plan.grace().minusMinutes(1));
            case WEAKEN ->
                amend(
                        plan,
                        plan.rhythm(),
                        plan.vouchBound().plusMinutes(1),
                        plan.grace().plusMinutes(1));
            case OTHER_RHYTHM ->
                amend(plan, Rhythm.Every.of(HOUR.plusMinutes(minutes)), plan.vouchBound(), plan.grace());
            case NEW_LETTERS ->
                new Change.Amend(
                        null,
                        Map.of(),
                        new Generation(Collections.nCopies(4, Scene.blob("letter")), Scene.blob("packet")));
            case ELEVATE -> new Change.Elevate();
            case RELAX -> new Change.Relax();
            case PAUSE -> new Change.Pause(now.plus(plan.coolingOff()).plus(HOUR.multipliedBy(minutes)));
            case REVOKE -> new Change.Revoke(seat);
            case WITHDRAW -> new Change.Withdraw();
            default -> new Change.Disarm();
        };
    }

    private static Change amend(Plan plan, Rhythm rhythm, Duration vouchBound, Duration grace) {
        return new Change.Amend(
                new Plan(
                        rhythm,
                        grace,
                        plan.elevated(),
                        plan.ladder(),
                        plan.closeQuorum(),
                        plan.ackExpiry(),
                        vouchBound,
                        plan.hold(),
                        plan.coolingOff(),
                        plan.acceptSingle(),
                        plan.acceptSlow()),
                Map.of(),
                null);
    }

    private Event state(Watch watch, Statement.Kind kind, Instant now) {
        Instant until = kind == Statement.Kind.VOUCH ? now.plus(Duration.ofMinutes(minutes)) : null;
        return new Event.Stated(seat, Scene.id(minutes), watch.alarm().number(), kind, until);
    }

    private static Event checkIn(long sequence, @Nullable Id leg, @Nullable Duration extendBy) {
        return new Event.CheckIn(sequence, Scene.blob("body"), Scene.blob("word " + sequence), leg, extendBy);
    }

    /** One there is, or one there is not. */
    private Id leg(OwnerTrack owner) {
        List<ArmedLeg> legs = owner.course().legs();
        return legs.isEmpty()
                ? Scene.id(99)
                : legs.get(minutes % legs.size()).leg().id();
    }

    static Leg armed(int id, int hours) {
        Instant due = Scene.START.plus(HOUR.multipliedBy(hours));
        return new Leg(Scene.id(id), Scene.START.plus(HOUR.dividedBy(2)), due, HOUR, 2, HOUR);
    }
}
