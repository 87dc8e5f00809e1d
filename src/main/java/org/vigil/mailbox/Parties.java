package org.vigil.mailbox;

import org.jspecify.annotations.Nullable;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Blob;
import org.vigil.wire.MailboxKind;

/**
 * Whom a mailbox knows; all null if there is none.
 *
 * @param readKey Ed25519, 32 bytes
 * @param noticeKey X-Wing, 1,216 bytes; null for all but {@link MailboxKind#NOTICES}
 * @param redeemHash SHA-256 of the capability in the invitation
 * @param writerHash SHA-256 of the writer's token; null until someone redeemed the invitation
 */
record Parties(
        @Nullable MailboxKind kind,
        @Nullable Blob readKey,
        @Nullable Blob noticeKey,
        @Nullable Blob redeemHash,
        @Nullable Blob writerHash) {

    private static final Blob STAND_IN = Blob.of(VerifyKey.NOBODYS.bytes());

    /** The reader's key, or null after the same work. */
    @Nullable
    VerifyKey reader() {
        VerifyKey key = VerifyKey.of((readKey == null ? STAND_IN : readKey).bytes());
        return readKey == null ? null : key;
    }
}
