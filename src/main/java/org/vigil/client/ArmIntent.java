package org.vigil.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;
import org.vigil.wire.NewWatch;

/**
 * What an arming has reached: written before each step, so that the same order goes on where it stopped.
 *
 * @param purchase of the watch; null when its token was refused
 * @param ownerKey an Ed25519 seed
 * @param spent SHA-256 of the tokens that decoys were bought with
 * @param sealed the request, exactly as it goes to the server
 */
record ArmIntent(
        @Nullable Purchase purchase,
        Blob ownerKey,
        List<Decoy> decoys,
        List<Blob> spent,
        @Nullable Sealed sealed) {

    /** A mailbox that nobody reads, with keys of its own. */
    record Decoy(OwnMailbox mailbox, Blob writer, Blob seatKey, boolean redeemed) {
        Decoy with(OwnMailbox other) {
            return new Decoy(other, writer, seatKey, redeemed);
        }

        Decoy whenRedeemed() {
            return new Decoy(mailbox, writer, seatKey, true);
        }
    }

    /**
     * All that is sealed of an order.
     *
     * @param order its digest
     * @param words the key of the first last word
     * @param seats names by seat, empty for decoys
     */
    record Sealed(Blob order, NewWatch watch, LastWord words, List<String> seats) {}

    ArmIntent with(@Nullable Purchase other) {
        return new ArmIntent(other, ownerKey, decoys, spent, sealed);
    }

    ArmIntent with(@Nullable Sealed other) {
        return new ArmIntent(purchase, ownerKey, decoys, spent, other);
    }

    ArmIntent plus(Decoy decoy, Blob token) {
        List<Decoy> more = new ArrayList<>(decoys);
        more.add(decoy);
        List<Blob> tokens = new ArrayList<>(spent);
        tokens.add(Blob.of(Digest.sha256(token.bytes())));
        return new ArmIntent(purchase, ownerKey, more, tokens, sealed);
    }

    /** With {@code decoy} in place {@code index}; without that place if null. */
    ArmIntent with(int index, @Nullable Decoy decoy) {
        List<Decoy> changed = new ArrayList<>(decoys);
        if (decoy == null) {
            changed.remove(index);
        } else {
            changed.set(index, decoy);
        }
        return new ArmIntent(purchase, ownerKey, changed, spent, sealed);
    }

    boolean hasSpent(Blob token) {
        return spent.contains(Blob.of(Digest.sha256(token.bytes())));
    }
}
