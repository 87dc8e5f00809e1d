package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.Generation;
import org.vigil.wire.Statement;

/**
 * One step of a random history: the clock moves, then something happens.
 *
 * @param id of what is said; some say the same twice
 */
record Step(Clock clock, Duration time, Act act, int seat, int id) {
    /** How the clock moves. */
    enum Clock {
        /** The timer looks whenever the watch asked for it. */
        PROMPT,
        /** Nobody looks. */
        OUTAGE,
        /** Nobody looks, and the clock runs backwards. */
        BACKWARDS
    }

    /** What happens then. */
    enum Act {
        LOOK,
        CHECK_IN,
        RETRY,
        STALE,
        ELEVATE,
        REVOKE,
        PAUSE,
        RETHINK,
        WITHDRAW,
        DISARM,
        REKEY,
        DISTRESS,
        CONCERN,
        ACK,
        VOUCH,
        CONFIRM,
        CLOSE,
        OBJECT,
        GONE
    }

    /** What the owner knows of, and what they are answered and shown follows from. */
    boolean isOwners() {
        return act.compareTo(Act.DISTRESS) < 0;
    }

    /** The same time, and only the owner's acts; distress is as if it had never been. */
    Step silenced() {
        return isOwners() ? this : new Step(clock, time, Act.LOOK, seat, id);
    }

    /** The same time, and of the owner's acts only check-ins and distress. */
    Step plain() {
        boolean change = isOwners() && act.compareTo(Act.STALE) > 0;
        return change ? new Step(clock, time, Act.LOOK, seat, id) : this;
    }

    /** The same time, and nothing of this kind. */
    Step without(Act other) {
        return act == other ? new Step(clock, time, Act.LOOK, seat, id) : this;
    }

    Step by(Clock other) {
        return new Step(other, time, act, seat, id);
    }

    Step withoutWaiting() {
        return new Step(clock, Duration.ZERO, act, seat, id);
    }

    Scene happenIn(Scene scene) {
        waitIn(scene);
        Watch looked =
                scene.watch.decide(new Event.Look(), scene.now, scene.hearing).next();
        return scene.decide(event(looked, scene.now));
    }

    Scene waitIn(Scene scene) {
        return switch (clock) {
            case PROMPT -> scene.pass(time);
            case OUTAGE -> scene.clockSteps(time);
            case BACKWARDS -> scene.clockSteps(time.negated());
        };
    }

    /** Of a seat that knows the alarm that is open by now, whether or not anybody looked. */
    private Event event(Watch watch, Instant now) {
        long last = watch.owner().sequence();
        return switch (act) {
            case LOOK -> new Event.Look();
            case CHECK_IN -> checkIn(last + 1, "body");
            case RETRY -> checkIn(Math.max(last, 1), "body");
            case STALE -> checkIn(last, "other");
            case ELEVATE -> change(last + 1, new Change.Elevate());
            case REVOKE -> change(last + 1, new Change.Revoke(seat));
            case PAUSE -> change(last + 1, new Change.Pause(now.plus(Duration.ofDays(2L + id))));
            case RETHINK -> change(last + 1, new Change.Amend(null, Map.of(), letters()));
            case WITHDRAW -> change(last + 1, new Change.Withdraw());
            case DISARM -> change(last + 1, new Change.Disarm());
            case REKEY -> new Event.Rekeyed(Scene.blob("key " + id));
            case DISTRESS -> new Event.Distressed(Scene.id(id), Scene.blob("help " + id));
            case CONCERN -> state(watch, Statement.Kind.CONCERN, null);
            case ACK -> state(watch, Statement.Kind.ACK, null);
            case VOUCH -> state(watch, Statement.Kind.VOUCH, now.plus(Duration.ofMinutes(id)));
            case CONFIRM -> state(watch, Statement.Kind.CONFIRM, null);
            case CLOSE -> state(watch, Statement.Kind.CLOSE, null);
            case OBJECT -> state(watch, Statement.Kind.OBJECT, null);
            case GONE -> new Event.SeatGone(seat);
        };
    }

    private Event state(Watch watch, Statement.Kind kind, @Nullable Instant until) {
        return new Event.Stated(seat, Scene.id(id), watch.alarm().number(), kind, until);
    }

    private static Event checkIn(long sequence, String body) {
        return new Event.CheckIn(sequence, Scene.blob(body), Scene.blob("word " + sequence), null, null);
    }

    private static Event change(long sequence, Change change) {
        return new Event.Changed(sequence, Scene.blob("body"), change);
    }

    private static Generation letters() {
        Blob letter = Scene.blob("letter");
        return new Generation(List.of(letter, letter, letter, letter), Scene.blob("packet"));
    }
}
