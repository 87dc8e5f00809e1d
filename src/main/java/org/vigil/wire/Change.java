package org.vigil.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an owner can change of an armed watch. A weakening waits and is announced; a tightening takes effect at once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.Amend.class, name = "amend"),
    @JsonSubTypes.Type(value = Change.AddLegs.class, name = "add-legs"),
    @JsonSubTypes.Type(value = Change.DropLeg.class, name = "drop-leg"),
    @JsonSubTypes.Type(value = Change.Elevate.class, name = "elevate"),
    @JsonSubTypes.Type(value = Change.Relax.class, name = "relax"),
    @JsonSubTypes.Type(value = Change.Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = Change.Revoke.class, name = "revoke"),
    @JsonSubTypes.Type(value = Change.Withdraw.class, name = "withdraw"),
    @JsonSubTypes.Type(value = Change.Disarm.class, name = "disarm")
})
public sealed interface Change {
    /**
     * Another plan, other people, other letters: all of it or nothing.
     *
     * @param seats by index: only where no rung tells anybody now, or the seat was revoked and its cooling-off has passed
     * @param generation needed with new seats; the one before stays, and is delivered too, through the cooling-off
     */
    record Amend(
            @Nullable Plan plan,
            Map<Integer, Seat> seats,
            @Nullable Generation generation) implements Change {
        /** Copies. */
        public Amend {
            seats = Map.copyOf(seats);
        }
    }

    /** More legs: a tightening. */
    record AddLegs(List<Leg> legs) implements Change {
        /** Copies. */
        public AddLegs {
            legs = List.copyOf(legs);
        }
    }

    /** One leg less, unanswered: a weakening. */
    record DropLeg(Id leg) implements Change {}

    /** Into the elevated rhythm: a tightening. */
    record Elevate() implements Change {}

    /** Out of the elevated rhythm before its time: a weakening. */
    record Relax() implements Change {}

    /** Nothing is due until then: a weakening. */
    record Pause(Instant until) implements Change {}

    /** This seat is trusted no more: immediate, one per cooling-off; it is not told. */
    record Revoke(int seat) implements Change {}

    /** The weakening that waits shall not happen. */
    record Withdraw() implements Change {}

    /** The end of the watch: a weakening. */
    record Disarm() implements Change {}
}
