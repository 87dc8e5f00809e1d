package org.vigil.watch;

import java.util.List;
import org.vigil.wire.Problem;

/** What an act of the owner made of their track, and what seats are owed because of it. */
record Answered(OwnerTrack next, List<Owed> owed, Outcome outcome) {
    /** Copies. */
    Answered {
        owed = List.copyOf(owed);
    }

    static Answered refused(OwnerTrack track, Outcome.Refused refused) {
        return new Answered(track, List.of(), refused);
    }

    static Answered refused(OwnerTrack track, Problem problem) {
        return refused(track, Outcome.Refused.because(problem));
    }
}
