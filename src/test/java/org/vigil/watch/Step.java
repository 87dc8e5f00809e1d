package org.vigil.watch;

import java.time.Duration;
import org.vigil.wire.Id;
import org.vigil.wire.Statement;

/** One step of a random history: the clock moves, then something happens. */
record Step(Clock clock, Duration time, Act act, int seat) {
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
        ACK,
        CLOSE,
        OBJECT,
        GONE
    }

    boolean isOwners() {
        return act == Act.LOOK || act == Act.CHECK_IN || act == Act.RETRY || act == Act.STALE;
    }

    /** The same time, and only the owner's acts. */
    Step silenced() {
        return isOwners() ? this : new Step(clock, time, Act.LOOK, seat);
    }

    Step by(Clock other) {
        return new Step(other, time, act, seat);
    }

    Step withoutWaiting() {
        return new Step(clock, Duration.ZERO, act, seat);
    }

    Scene happenIn(Scene scene) {
        waitIn(scene);
        return scene.decide(event(
                scene.watch.decide(new Event.Look(), scene.now, scene.hearing).next()));
    }

    Scene waitIn(Scene scene) {
        return switch (clock) {
            case PROMPT -> scene.pass(time);
            case OUTAGE -> scene.clockSteps(time);
            case BACKWARDS -> scene.clockSteps(time.negated());
        };
    }

    /** Of a seat that knows the alarm that is open by now, whether or not anybody looked. */
    private Event event(Watch watch) {
        long last = watch.owner().sequence();
        return switch (act) {
            case LOOK -> new Event.Look();
            case CHECK_IN -> checkIn(last + 1, "body");
            case RETRY -> checkIn(Math.max(last, 1), "body");
            case STALE -> checkIn(last, "other");
            case ACK -> state(watch, Statement.Kind.ACK);
            case CLOSE -> state(watch, Statement.Kind.CLOSE);
            case OBJECT -> state(watch, Statement.Kind.OBJECT);
            case GONE -> new Event.SeatGone(seat);
        };
    }

    private Event state(Watch watch, Statement.Kind kind) {
        return new Event.Stated(seat, Id.of(new byte[Id.SIZE]), watch.alarm().number(), kind, null);
    }

    private static Event checkIn(long sequence, String body) {
        return new Event.CheckIn(sequence, Scene.blob(body), Scene.blob("word " + sequence), null, null);
    }
}
