package org.vigil.watch;

import java.util.List;
import org.vigil.crypto.VerifyKey;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Problem;

/**
 * Who may speak for a watch, and where its seats are told: fixed when it is armed.
 *
 * @param owner Ed25519, 32 bytes
 */
record Keyring(Blob owner, List<Seat> seats) {
    /** A seat as the server keeps it: without the token that proved the mailbox's consent. */
    record Seat(Id mailbox, Blob key) {
        /** The seat's alias of its watch. */
        Id id() {
            return Ids.seat(key);
        }
    }

    static Keyring of(NewWatch order) {
        return new Keyring(
                order.ownerKey(),
                order.seats().stream()
                        .map(seat -> new Seat(seat.mailbox(), seat.seatKey()))
                        .toList());
    }

    VerifyKey ownerKey() {
        return verifyKey(owner);
    }

    VerifyKey seatKey(int seat) {
        return verifyKey(seats.get(seat).key());
    }

    /** Whether no two seats share a key or a mailbox. */
    boolean isDistinct() {
        return seats.stream().map(Seat::key).distinct().count() == seats.size()
                && seats.stream().map(Seat::mailbox).distinct().count() == seats.size();
    }

    /**
     * An Ed25519 key as a request brings it.
     *
     * @throws Refused {@link Problem#BAD_KEY}
     */
    static VerifyKey verifyKey(Blob bytes) {
        try {
            return VerifyKey.of(bytes.bytes());
        } catch (IllegalArgumentException e) {
            throw new Refused(Problem.BAD_KEY);
        }
    }
}
