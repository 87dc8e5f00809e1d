package org.vigil.watch;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is to be committed, together and whatever the outcome: an event may be refused while time brought something about.
 *
 * @param next equal to the watch before when nothing happened
 * @param owed in the order in which it happened
 */
public record Decision(Watch next, List<Owed> owed, Outcome outcome) {
    /** Copies. */
    public Decision {
        owed = List.copyOf(owed);
    }

    static Decision nothing(Watch watch) {
        return new Decision(watch, List.of(), new Outcome.Nothing());
    }

    Decision answered(Outcome other) {
        return new Decision(next, owed, other);
    }

    /** This, and then what the next watch decides. */
    Decision then(Function<Watch, Decision> decide) {
        Decision later = decide.apply(next);
        return new Decision(
                later.next,
                Stream.concat(owed.stream(), later.owed.stream()).toList(),
                outcome instanceof Outcome.Nothing ? later.outcome : outcome);
    }
}
