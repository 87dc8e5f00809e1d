package org.vigil.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.vigil.wire.Blob;
import org.vigil.wire.KeySet;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.MailboxKind;

/**
 * The public keys of a mailbox that nobody reads. They grow as old as a contact's device lets its own become, so that no
 * age tells the two apart. What would open anything sealed to them is forgotten when they are made.
 *
 * @param pair of the identity, to sign the next ones
 * @param made when those were that are replaced
 * @param unpublished whether the server may have older ones
 */
record DecoyKeys(MailboxKind kind, Blob pair, MailboxKeys keys, Instant made, boolean unpublished) {
    static DecoyKeys of(OwnMailbox mailbox) {
        Signal.Identity identity = mailbox.identity();
        boolean notices = mailbox.kind() == MailboxKind.NOTICES;
        return new DecoyKeys(
                mailbox.kind(),
                identity.pair(),
                Signal.publicKeys(identity),
                Signal.made(notices ? identity.letters() : identity.messages()),
                false);
    }

    /** With others, if it is time for them. */
    DecoyKeys fresh(Device device) {
        Instant now = device.clock().instant();
        Duration most = kind == MailboxKind.NOTICES ? Signal.LETTERS_NEW : Signal.MESSAGES_NEW;
        return made.plus(most).isAfter(now) ? this : next(device.random(), now);
    }

    private DecoyKeys next(SecureRandom random, Instant now) {
        KeySet other = Signal.publicKeys(pair, random, now);
        boolean notices = kind == MailboxKind.NOTICES;
        MailboxKeys others = new MailboxKeys(
                keys.identityKey(),
                keys.registrationId(),
                notices ? keys.messages() : other,
                notices ? other : keys.letters());
        return new DecoyKeys(kind, pair, others, now, true);
    }

    DecoyKeys published() {
        return new DecoyKeys(kind, pair, keys, made, false);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "DecoyKeys";
    }
}
