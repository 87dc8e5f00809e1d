package org.vigil.watch.model;

import java.util.List;
import java.util.Set;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Plan;
import org.vigil.wire.Statement;

/** Something that happened {@code at} minutes after the arming, and counted. */
sealed interface Fact {
    long at();

    /** The owner's act was accepted. */
    record Acted(long at, long sequence, Move act, String answer) implements Fact {}

    /** The owner called for help. */
    record Distressed(long at, int id) implements Fact {}

    /** Another key, under this number, replaced the owner's. */
    record Rekeyed(long at, int key) implements Fact {}

    /** A check-in did not come; {@code shown} if the owner's own track says so, too. */
    record Silent(long at, boolean shown) implements Fact {}

    /** An alarm opened under the plan of that minute; {@code by} is the seat that is concerned, else -1. */
    record Opened(long at, int number, Cause cause, int by, boolean leg, Plan plan) implements Fact {}

    /** Another cause joined; {@code leg} says whether the silence is a leg's. */
    record Joined(long at, Cause cause, int by, boolean leg) implements Fact {}

    /** A reached seat was revoked: what it said for keeping quiet is lost. */
    record Struck(long at, int seat) implements Fact {}

    /** A rung was told: to {@code letters} with letters, to {@code calls} without, because they were not free. */
    record Climbed(long at, int rung, List<Integer> letters, List<Integer> calls) implements Fact {}

    /** The letters became free, and went to those who had been called without. */
    record Freed(long at, Set<Integer> seats) implements Fact {}

    /** All reached seats were called again. */
    record Repeated(long at) implements Fact {}

    /** A seat's statement, and what it was answered. */
    record Said(long at, int seat, Statement.Kind kind, int id, long until, boolean first, String answer)
            implements Fact {}

    /** Another statement to the same effect, which added nothing; it was answered as the one it repeats. */
    record SaidAgain(long at, int seat, Statement.Kind kind, int id) implements Fact {}

    /** The votes and the pending close became void, by this seat. */
    record Voided(long at, int seat) implements Fact {}

    /** Enough votes: the alarm closes then. */
    record Closing(long at, long closesAt) implements Fact {}

    /** It was noticed that the alarm had closed when the close {@code took} effect. */
    record Closed(long at, long took) implements Fact {}

    /** The reached seats were told of a check-in. */
    record ToldOfCheckIn(long at) implements Fact {}

    /** A drill was asked for; {@code waits} unless an alarm is open, in which none ever starts. */
    record DrillAsked(long at, int id, boolean waits) implements Fact {}

    /** The drill that waited started. */
    record DrillStarted(long at, Set<Integer> told) implements Fact {}

    /** A seat proved that it opened its drill letter. */
    record DrillOpened(long at, int seat) implements Fact {}

    /** The drill ended, or will not start. */
    record DrillOver(long at) implements Fact {}

    /** A seat deleted its mailbox. */
    record Gone(long at, int seat) implements Fact {}
}
