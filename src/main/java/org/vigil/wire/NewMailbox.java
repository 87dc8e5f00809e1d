package org.vigil.wire;

/**
 * Asks for a mailbox; the admission token travels in {@code Authorization}.
 *
 * @param readKey Ed25519, 32 bytes: its holder reads, acknowledges, publishes keys and deletes
 * @param noticeKey X-Wing, 1,216 bytes: notices are sealed to it; only for {@link MailboxKind#NOTICES}
 * @param redeemHash SHA-256 of the capability in the invitation, 32 bytes
 */
public record NewMailbox(
        MailboxKind kind, Blob readKey, @Nullable Blob noticeKey, Blob redeemHash) {}
