package org.vigil.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Label;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewMailbox;

/**
 * A mailbox of one's own, all its secrets made before the server hears of it.
 *
 * @param purchase null once the server has it and its keys
 * @param readKey an Ed25519 seed
 * @param noticeKey the private half; only for {@link MailboxKind#NOTICES}
 * @param capability redeems it
 * @param unpublished whether the server may have older keys than these
 */
record OwnMailbox(
        Id id,
        MailboxKind kind,
        @Nullable Purchase purchase,
        Blob readKey,
        @Nullable Blob noticeKey,
        Blob capability,
        Signal.Identity identity,
        boolean unpublished) {
    static OwnMailbox make(MailboxKind kind, Blob admission, Device device) {
        Purchase purchase = Purchase.with(admission, device);
        boolean notices = kind == MailboxKind.NOTICES;
        return new OwnMailbox(
                purchase.id(Label.MAILBOX_ID),
                kind,
                purchase,
                Blob.of(SigningKey.generate(device.random()).seed()),
                notices ? Blob.of(NoticeKeyPair.generate(device.random()).privateBytes()) : null,
                Blob.of(device.bytes(32)),
                Signal.generate(device.random(), device.clock().instant()),
                false);
    }

    /** Sees to it that the server has it and its keys; may be called again after a crash at any point. */
    OwnMailbox established(RemoteMailbox remote) throws Trouble {
        if (purchase == null) {
            return this;
        }
        remote.create(purchase, asked());
        remote.publish(reader(), Signal.publicKeys(identity));
        return new OwnMailbox(id, kind, null, readKey, noticeKey, capability, identity, false);
    }

    /** The same mailbox bought with another token. */
    OwnMailbox paidWith(Blob admission, Device device) {
        Purchase other = Purchase.with(admission, device);
        return new OwnMailbox(other.id(Label.MAILBOX_ID), kind, other, readKey, noticeKey, capability, identity, false);
    }

    /** With new prekeys for what it is for, if it is time for them, and without those kept for long enough. */
    OwnMailbox fresh(Device device) {
        Instant now = device.clock().instant();
        Signal.Identity other = kind == MailboxKind.NOTICES
                ? Signal.freshLetters(identity, device.random(), now)
                : Signal.freshMessages(identity, device.random(), now);
        boolean others = !other.messages().equals(identity.messages())
                || !other.letters().equals(identity.letters());
        return other.equals(identity) ? this : with(other, unpublished || others);
    }

    /** When the server has these keys, or may have not. */
    OwnMailbox published(boolean has) {
        return with(identity, !has);
    }

    private OwnMailbox with(Signal.Identity other, boolean newer) {
        return new OwnMailbox(id, kind, purchase, readKey, noticeKey, capability, other, newer);
    }

    SigningKey reader() {
        return SigningKey.of(readKey.bytes());
    }

    private NewMailbox asked() {
        return new NewMailbox(
                kind,
                Blob.of(reader().publicKey().bytes()),
                noticeKey == null
                        ? null
                        : Blob.of(NoticeKeyPair.of(noticeKey.bytes()).publicBytes()),
                Blob.of(Digest.sha256(capability.bytes())));
    }
}
