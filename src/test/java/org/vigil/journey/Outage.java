package org.vigil.journey;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vigil.World;

/**
 * A server that goes down, and again, with what each return makes of it: an account of its own of rule 11, second by second.
 *
 * @param ups between two times down
 * @param restarted whether it comes back as another process, with another Redis: then the minute before counts, too
 */
record Outage(String name, Duration down, Duration ups, int times, boolean restarted) {
    private static final Duration DOUBT = Duration.ofMinutes(1);

    /** A time down, as counted when it was over. */
    private record Dark(Instant from, Instant to) {
        boolean covers(Instant second) {
            return !second.isBefore(from) && second.isBefore(to);
        }
    }

    static Outage once(String name, Duration down) {
        return new Outage(name, down, Duration.ZERO, 1, false);
    }

    Outage withRestart() {
        return new Outage(name + ", started again", down, ups, times, true);
    }

    /** Lets it happen to {@code world}; it is up again, and has looked at nothing yet. */
    void strike(World world) throws IOException {
        for (int i = 0; i < times; i++) {
            if (i > 0) {
                world.advance(ups);
            }
            world.pass(down);
            if (restarted) {
                world.restart();
            }
        }
    }

    /** When it is up for good, after it went down at {@code begin}. */
    Instant over(Instant begin) {
        return begin.plus(down.multipliedBy(times)).plus(ups.multipliedBy(times - 1L));
    }

    /** The first second up, not before {@code planned}, by which it knows of so much hearing since {@code from}. */
    Instant told(Instant begin, Instant from, Instant planned, Duration need) {
        List<Dark> dark = new ArrayList<>();
        Instant down = begin;
        for (int i = 1; ; i++) {
            Instant up = down.plus(this.down);
            dark.add(new Dark(restarted ? down.minus(DOUBT) : down, up));
            down = i < times ? up.plus(ups) : Instant.MAX;
            long heard = heard(dark, from, up);
            for (Instant second = up; !second.isAfter(down); second = second.plusSeconds(1)) {
                if (!second.isBefore(planned) && heard >= need.toSeconds()) {
                    return second;
                }
                heard += second.isBefore(from) ? 0 : 1;
            }
        }
    }

    private static long heard(List<Dark> dark, Instant from, Instant to) {
        long heard = 0;
        for (Instant second = from; second.isBefore(to); second = second.plusSeconds(1)) {
            Instant at = second;
            heard += dark.stream().noneMatch(one -> one.covers(at)) ? 1 : 0;
        }
        return heard;
    }

    @Override
    public String toString() {
        return name;
    }
}
