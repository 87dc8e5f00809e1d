package org.vigil.client;

import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/**
 * The other's half of a conversation.
 *
 * @param mailbox theirs, to write to
 * @param identityKey of that mailbox, by their own word
 * @param writer the token that writes to it, made before it is sent
 * @param capability redeems it; null once it did
 * @param verified whether the safety number was compared
 * @param changed another identity that the server says is theirs: nothing is said until somebody accepts it
 */
record Other(
        Id mailbox,
        Blob identityKey,
        Blob writer,
        @Nullable Blob capability,
        boolean verified,
        @Nullable Blob changed) {
    boolean redeemed() {
        return capability == null;
    }

    Other whenRedeemed() {
        return new Other(mailbox, identityKey, writer, null, verified, changed);
    }

    Other verified(boolean compared) {
        return new Other(mailbox, identityKey, writer, capability, compared, changed);
    }

    Other changedTo(Blob identity) {
        return new Other(mailbox, identityKey, writer, capability, verified, identity);
    }

    /** With the changed identity taken for theirs, which makes it one that nobody has compared. */
    Other whenAccepted() {
        return changed == null ? this : new Other(mailbox, changed, writer, capability, false, null);
    }
}
