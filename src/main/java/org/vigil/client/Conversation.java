package org.vigil.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;

/**
 * What two mailboxes say to each other, as the vault of one of the two knows it. No history: what was sent is gone when it
 * has arrived, and what came when it was read.
 *
 * @param mine the mailbox to read
 * @param other whom to write to; null until they have said who they are
 * @param oneTime the private halves of the one-time keys of {@code mine}
 */
record Conversation(
        OwnMailbox mine, @Nullable Other other, Ratchet ratchet, OneTime oneTime, Outgoing out, Incoming in) {
    /** Nothing was said yet. */
    static Conversation of(OwnMailbox mine, @Nullable Other other) {
        return new Conversation(mine, other, Ratchet.NONE, OneTime.NONE, Outgoing.NOTHING, Incoming.NOTHING);
    }

    Conversation with(OwnMailbox mailbox) {
        return new Conversation(mailbox, other, ratchet, oneTime, out, in);
    }

    Conversation with(@Nullable Other now) {
        return new Conversation(mine, now, ratchet, oneTime, out, in);
    }

    Conversation with(Ratchet now) {
        return new Conversation(mine, other, now, oneTime, out, in);
    }

    Conversation with(OneTime keys) {
        return new Conversation(mine, other, ratchet, keys, out, in);
    }

    Conversation with(Outgoing now) {
        return new Conversation(mine, other, ratchet, oneTime, now, in);
    }

    Conversation with(Incoming now) {
        return new Conversation(mine, other, ratchet, oneTime, out, now);
    }

    /** As if nobody had ever spoken here. */
    Conversation forgotten() {
        return new Conversation(mine, null, Ratchet.NONE, oneTime, Outgoing.NOTHING, in);
    }

    /** With an identity for the other that a person has accepted: what is sealed to the one before is not sent. */
    Conversation whenAccepted() {
        return other == null
                ? this
                : new Conversation(
                        mine,
                        other.whenAccepted(),
                        Ratchet.NONE,
                        oneTime,
                        new Outgoing(out.sent(), List.of(), null, null),
                        in);
    }

    Blob myIdentity() {
        return Signal.identityKey(mine.identity());
    }
}
