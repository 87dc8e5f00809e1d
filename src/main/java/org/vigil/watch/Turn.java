package org.vigil.watch;

import java.util.List;

/** What something that happened made of an open alarm. */
record Turn(OpenAlarm next, List<Owed> owed, Outcome outcome) {
    /** Nobody waits for an answer. */
    static Turn of(OpenAlarm next, List<Owed> owed) {
        return new Turn(next, owed, new Outcome.Nothing());
    }

    /** The same statement again: the same answer, and nothing new is owed. */
    static Turn again(OpenAlarm alarm, Said earlier) {
        return of(alarm, List.of()).answered(earlier);
    }

    Turn answered(Said said) {
        return new Turn(next, owed, new Outcome.Recorded(said.answer()));
    }
}
