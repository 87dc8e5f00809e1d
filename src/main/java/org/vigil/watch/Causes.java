package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Notice.Cause;

/**
 * Rule 9: why an alarm is open, each cause once.
 *
 * @param all that which opened it, then those that joined
 * @param missed the deadline that passed, to the plan's grain; null until silence is among the causes
 * @param leg whether that deadline was a leg's
 * @param concerned the seat whose concern opened or joined; null until one did
 */
record Causes(
        List<Cause> all,
        @Nullable Instant missed,
        boolean leg,
        @Nullable Integer concerned) {
    static final Causes NONE = new Causes(List.of(), null, false, null);

    /** Copies. */
    Causes {
        all = List.copyOf(all);
    }

    Causes withSilence(Silence silence) {
        return new Causes(with(Cause.SILENCE), silence.missed(), silence.leg(), concerned);
    }

    Causes withDistress() {
        return new Causes(with(Cause.DISTRESS), missed, leg, concerned);
    }

    Causes withConcern(int seat) {
        return new Causes(with(Cause.CONCERN), missed, leg, seat);
    }

    boolean has(Cause cause) {
        return all.contains(cause);
    }

    Cause opened() {
        return all.getFirst();
    }

    List<Cause> joined() {
        return all.subList(1, all.size());
    }

    private List<Cause> with(Cause cause) {
        return Stream.concat(all.stream(), Stream.of(cause)).toList();
    }
}
