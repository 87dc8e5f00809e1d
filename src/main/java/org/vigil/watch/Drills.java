package org.vigil.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.vigil.watch.WatchStore.Stored;
import org.vigil.web.Refused;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Limits;
import org.vigil.wire.NewDrill;
import org.vigil.wire.Problem;

/** Rule 14: asks a watch for a drill, and draws how long it waits: nobody else can tell before it starts. */
public final class Drills {
    private final Watches watches;
    private final Bounds.Drilling bounds;
    private final RandomGenerator random;

    /** Of {@code watches}, within {@code bounds}. */
    public Drills(Watches watches, Bounds.Drilling bounds, RandomGenerator random) {
        this.watches = watches;
        this.bounds = bounds;
        this.random = random;
    }

    /**
     * A drill under a verified signature; the same again is answered the same.
     *
     * @throws Refused {@link Problem#DRILLED_LATELY}; {@link Problem#MALFORMED} unless there is one letter and
     *     one proof for each seat
     */
    DrillAnswer drill(Stored stored, NewDrill drill) {
        if (drill.letters().stream().anyMatch(letter -> letter.size() != Limits.LETTER)) {
            throw new Refused(Problem.MALFORMED);
        }
        return watches.drill(
                stored, new Event.DrillAsked(drill.id(), drill.letters(), drill.proofs(), drawn(), bounds));
    }

    private Duration drawn() {
        long spread = bounds.latest().minus(bounds.soonest()).toMillis();
        return bounds.soonest().plusMillis(random.nextLong(spread + 1));
    }
}
