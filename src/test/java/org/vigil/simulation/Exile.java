package org.vigil.simulation;

import static org.vigil.simulation.Timeline.DAY;
import static org.vigil.simulation.Timeline.HOUR;
import static org.vigil.simulation.Timeline.MINUTE;
import static org.vigil.simulation.Timeline.SECOND;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.vigil.watch.Event;
import org.vigil.watch.Outcome;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Id;

/** Checks in in time mostly, late or at the last moment sometimes; forgets; vanishes; comes back. */
final class Exile {
    private static final long RETRY = 5 * SECOND;

    private enum Habit {
        IN_TIME,
        LATE,
        AT_THE_LAST_MOMENT,
        FORGETS,
        VANISHES
    }

    private final Year year;
    private final Timeline timeline;
    private long sequence;
    private long acting;
    private long deadline;
    private boolean vanished;

    Exile(Year year) {
        this.year = year;
        timeline = year.timeline();
        deadline = year.firstDeadline();
        plan();
    }

    boolean isVanished() {
        return vanished;
    }

    private void plan() {
        long silentAt = deadline + year.grace();
        switch (habit()) {
            case IN_TIME -> actAt(timeline.between(deadline - year.gap() / 3, deadline));
            case LATE -> actAt(timeline.between(deadline, silentAt));
            case AT_THE_LAST_MOMENT -> actAt(silentAt + timeline.between(-SECOND, SECOND));
            case FORGETS -> actAt(silentAt + timeline.between(0, 6 * HOUR));
            case VANISHES -> {
                timeline.at(deadline - timeline.between(0, year.gap() / 2), this::vanish);
                actAt(silentAt + timeline.between(HOUR, 6 * DAY));
            }
        }
    }

    /** Some have time to call for help. */
    private void vanish() {
        vanished = true;
        if (timeline.in100(40)) {
            byte[] id = ByteBuffer.allocate(Id.SIZE).putLong(timeline.now()).array();
            help(new Event.Distressed(Id.of(id), blob("help")), new boolean[1]);
        }
    }

    /** Until it is accepted. */
    private void help(Event.Distressed distressed, boolean[] accepted) {
        if (!accepted[0]) {
            year.ask(distressed, outcome -> accepted[0] = true);
            timeline.in(MINUTE, () -> help(distressed, accepted));
        }
    }

    /** Some eight times a year it comes to an alarm, or nearly. */
    private Habit habit() {
        if (timeline.between(0, 365 * DAY) < 12 * year.gap()) {
            return List.of(Habit.AT_THE_LAST_MOMENT, Habit.FORGETS, Habit.VANISHES)
                    .get(timeline.oneOf(3));
        }
        return timeline.in100(90) ? Habit.IN_TIME : Habit.LATE;
    }

    private void actAt(long time) {
        timeline.at(time, () -> {
            vanished = false;
            acting = sequence + 1;
            act(acting, RETRY);
        });
    }

    /** Until it is answered, always under the same number, in growing patience. */
    private void act(long number, long wait) {
        if (acting != number) {
            return;
        }
        String body = "check-in " + number;
        Event.CheckIn checkIn = new Event.CheckIn(number, blob(body), blob("word " + number), null, null);
        year.ask(checkIn, outcome -> answered(number, outcome));
        timeline.in(wait, () -> act(number, Math.min(2 * wait, 5 * MINUTE)));
    }

    private void answered(long number, Outcome outcome) {
        if (acting != number) {
            return;
        }
        acting = 0;
        CheckInAnswer answer = ((Outcome.CheckedIn) outcome).answer();
        sequence = answer.sequence();
        deadline = Objects.requireNonNull(answer.deadline()).toEpochMilli();
        plan();
    }

    static Blob blob(String text) {
        return Blob.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
