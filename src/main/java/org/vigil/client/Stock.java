package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.ArrayList;
import java.util.List;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;
import org.vigil.wire.MailboxKind;

/**
 * Decoys for notices and for pulses that were made and are not yet on a watch.
 *
 * @param spent SHA-256 of the tokens that decoys were bought with
 */
record Stock(List<Decoy> decoys, List<Blob> spent) {
    static final Stock EMPTY = new Stock(List.of(), List.of());

    /** A mailbox that nobody reads, with keys of its own. */
    record Decoy(OwnMailbox mailbox, Blob writer, Blob seatKey, boolean redeemed) {
        Decoy with(OwnMailbox other) {
            return new Decoy(other, writer, seatKey, redeemed);
        }

        Decoy whenRedeemed() {
            return new Decoy(mailbox, writer, seatKey, true);
        }
    }

    /** Those of a kind. */
    List<Decoy> of(MailboxKind kind) {
        return decoys.stream().filter(decoy -> decoy.mailbox().kind() == kind).collect(toList());
    }

    Stock plus(Decoy decoy, Blob token) {
        List<Decoy> more = new ArrayList<>(decoys);
        more.add(decoy);
        List<Blob> tokens = new ArrayList<>(spent);
        tokens.add(digest(token));
        return new Stock(more, tokens);
    }

    Stock with(int index, Decoy decoy) {
        List<Decoy> changed = new ArrayList<>(decoys);
        changed.set(index, decoy);
        return new Stock(changed, spent);
    }

    Stock without(int index) {
        List<Decoy> fewer = new ArrayList<>(decoys);
        fewer.remove(index);
        return new Stock(fewer, spent);
    }

    boolean hasSpent(Blob token) {
        return spent.contains(digest(token));
    }

    private static Blob digest(Blob token) {
        return Blob.of(Digest.sha256(token.bytes()));
    }
}
