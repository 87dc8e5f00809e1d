package org.vigil.simulation;

import static org.vigil.simulation.Timeline.DAY;
import static org.vigil.simulation.Timeline.HOUR;
import static org.vigil.simulation.Timeline.MINUTE;
import static org.vigil.simulation.Timeline.SECOND;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.vigil.watch.Event;
import org.vigil.watch.Owed;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;
import org.vigil.wire.Statement;

/** Acks when called, votes to close once the exile is back; some ack for ever, some object, some say nothing. */
final class Contact {
    private static final long RETRY = 7 * SECOND;

    private enum Habit {
        DILIGENT,
        STUBBORN,
        DOUBTFUL,
        MUTE
    }

    private final Year year;
    private final Timeline timeline;
    private final int seat;
    private final Habit habit;
    private final Set<Long> known = new HashSet<>();
    private long closed;
    private int statements;

    Contact(Year year, int seat) {
        this.year = year;
        this.seat = seat;
        timeline = year.timeline();
        timeline.in(timeline.between(0, 365 * DAY), this::worries);
        habit = timeline.in100(70) ? Habit.DILIGENT : Habit.values()[1 + timeline.oneOf(3)];
    }

    /** Reads a notice it did not have. */
    void hears(Owed owed) {
        if (owed.kind() == Notice.Kind.CLOSED) {
            closed = Math.max(closed, owed.alarm());
        } else if (habit == Habit.DOUBTFUL && owed.kind() == Notice.Kind.CLOSING && timeline.in100(60)) {
            timeline.in(timeline.between(0, HOUR), () -> say(owed.alarm(), Statement.Kind.OBJECT));
        } else if (habit != Habit.MUTE && known.add(owed.alarm())) {
            called(owed);
        }
    }

    /** Once a year or so, with or without reason. */
    private void worries() {
        say(0, Statement.Kind.CONCERN);
    }

    /** People look at the clock: they act at whole minutes after the alarm, where rungs fall due, too. */
    private void called(Owed owed) {
        long firedAt = owed.facts().firedAt().toEpochMilli();
        long passed = (timeline.now() - firedAt) / MINUTE + 1;
        long minute = firedAt + (passed + timeline.between(0, 60)) * MINUTE;
        timeline.at(minute + timeline.between(-SECOND / 4, SECOND / 4), () -> ack(owed.alarm()));
        timeline.in(timeline.between(10 * MINUTE, 10 * HOUR), () -> seeWhether(owed.alarm()));
    }

    private void ack(long alarm) {
        say(alarm, Statement.Kind.ACK);
        if (habit == Habit.STUBBORN && alarm > closed) {
            timeline.in(20 * MINUTE, () -> ack(alarm));
        }
    }

    private void seeWhether(long alarm) {
        if (alarm <= closed) {
            return;
        }
        if (!year.exile().isVanished()) {
            say(alarm, Statement.Kind.CLOSE);
        }
        timeline.in(timeline.between(2 * HOUR, DAY), () -> seeWhether(alarm));
    }

    private void say(long alarm, Statement.Kind kind) {
        byte[] bytes =
                ByteBuffer.allocate(Id.SIZE).putInt(seat).putInt(++statements).array();
        say(new Event.Stated(seat, Id.of(bytes), alarm, kind, null), new boolean[1], 0);
    }

    /** Until it is answered, for a while. */
    private void say(Event.Stated stated, boolean[] answered, int tries) {
        if (answered[0] || tries > 20) {
            return;
        }
        year.ask(stated, outcome -> answered[0] = true);
        timeline.in(RETRY, () -> say(stated, answered, tries + 1));
    }
}
