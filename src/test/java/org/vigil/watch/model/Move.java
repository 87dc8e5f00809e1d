package org.vigil.watch.model;

import org.vigil.wire.Change;
import org.vigil.wire.Statement;

/** A letter of the alphabet: what can happen next. */
sealed interface Move {
    /** Time passes; {@code looked} says whether the timer works meanwhile or nobody looks before the end. */
    record Pass(int minutes, boolean looked) implements Move {}

    /** A check-in under the next sequence that answers no leg. */
    record CheckIn() implements Move {}

    /** A check-in under the next sequence that answers a leg. */
    record Answer(int leg) implements Move {}

    /** A check-in under the next sequence that asks for more time for a leg. */
    record Extend(int leg, int minutes) implements Move {}

    /** The owner's last accepted act once more. */
    record Retry() implements Move {}

    /** Another check-in under the sequence of the last accepted act. */
    record Stale() implements Move {}

    /** A change under the next sequence. */
    record Alter(String name, Change change) implements Move {
        @Override
        public String toString() {
            return "Alter[" + name + "]";
        }
    }

    /** "Help, now"; {@code id} tells one call from another. */
    record Distress(int id) implements Move {}

    /** The device changed; {@code key} tells one from another. */
    record Rekey(int key) implements Move {}

    /** A seat says something it did not say before; {@code minutes} from now, with a vouch. */
    record Say(int seat, Statement.Kind kind, int minutes) implements Move {}

    /** A seat says once more, under the same id, the last it said of this kind. */
    record SayAgain(int seat, Statement.Kind kind) implements Move {}

    /** The owner asks for a drill; {@code id} tells one from another. */
    record Drill(int id) implements Move {}

    /** A seat says that it opened its drill letter, and by what the letter says or not. */
    record OpenDrill(int seat, boolean right) implements Move {}

    /** A seat's mailbox was deleted. */
    record Gone(int seat) implements Move {}
}
