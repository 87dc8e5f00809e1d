package org.vigil.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signal.libsignal.protocol.IdentityKey;
import org.signal.libsignal.protocol.InvalidKeyException;
import org.signal.libsignal.protocol.NoSessionException;
import org.signal.libsignal.protocol.SessionBuilder;
import org.signal.libsignal.protocol.SessionCipher;
import org.signal.libsignal.protocol.UntrustedIdentityException;
import org.signal.libsignal.protocol.ecc.ECPublicKey;
import org.signal.libsignal.protocol.fingerprint.NumericFingerprintGenerator;
import org.signal.libsignal.protocol.kem.KEMPublicKey;
import org.signal.libsignal.protocol.message.CiphertextMessage;
import org.signal.libsignal.protocol.message.PreKeySignalMessage;
import org.signal.libsignal.protocol.message.SignalMessage;
import org.signal.libsignal.protocol.state.PreKeyBundle;
import org.vigil.crypto.Label;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.OneTimeKey;
import org.vigil.wire.SignedKey;

/** Sessions between two mailboxes: PQXDH, then the ratchet. Values in, values out; nothing is kept here. */
final class SignalSessions {
    /** As Signal's own apps iterate. */
    private static final int ITERATIONS = 5_200;

    private static final int FINGERPRINT = 2;

    private SignalSessions() {}

    /** A message, and where the sessions stand after it. */
    record Flight(Ratchet ratchet, int type, Blob message) {}

    /** What a message said, under which identity key, and what is left when it has been taken note of. */
    record Opened(Ratchet ratchet, OneTime oneTime, Blob sender, Blob content) {}

    /**
     * A new session; those before it still open what is under way.
     *
     * @throws BadKeys if the bundle is not under that identity
     */
    static Ratchet begin(Signal.Identity mine, Ratchet ratchet, Blob theirs, Bundle bundle, Instant now)
            throws BadKeys {
        return begin(SignalStore.of(mine, OneTime.NONE, ratchet, theirs), bundle, now);
    }

    /** The same for one that only speaks. */
    static Ratchet begin(Signal.Speaker mine, Ratchet ratchet, Blob theirs, Bundle bundle, Instant now) throws BadKeys {
        return begin(SignalStore.of(mine, ratchet, theirs), bundle, now);
    }

    private static Ratchet begin(SignalStore store, Bundle bundle, Instant now) throws BadKeys {
        try {
            new SessionBuilder(store, Signal.OTHER).process(bundle(bundle), now);
            return store.ratchet();
        } catch (InvalidKeyException | UntrustedIdentityException | IllegalArgumentException e) {
            throw new BadKeys();
        }
    }

    /** The next message of the current session, which there must be. */
    static Flight encrypt(Signal.Identity mine, Ratchet ratchet, Blob theirs, byte[] content, Instant now) {
        return encrypt(SignalStore.of(mine, OneTime.NONE, ratchet, theirs), content, now);
    }

    /** The same for one that only speaks. */
    static Flight encrypt(Signal.Speaker mine, Ratchet ratchet, Blob theirs, byte[] content, Instant now) {
        return encrypt(SignalStore.of(mine, ratchet, theirs), content, now);
    }

    private static Flight encrypt(SignalStore store, byte[] content, Instant now) {
        try {
            CiphertextMessage message = new SessionCipher(store, Signal.OTHER).encrypt(content, now);
            return new Flight(store.ratchet(), message.getType(), Blob.of(message.serialize()));
        } catch (NoSessionException | UntrustedIdentityException e) {
            throw new IllegalStateException("no session");
        }
    }

    /** Whether there is a session that can still be written to: a first flight that stayed without answer grows old. */
    static boolean ready(Signal.Identity mine, Ratchet ratchet, Blob theirs, Instant now) {
        return ratchet.sessions() != null
                && SignalStore.of(mine, OneTime.NONE, ratchet, theirs)
                        .loadSession(Signal.OTHER)
                        .hasSenderChain(now);
    }

    /** The same for one that only speaks. */
    static boolean ready(Signal.Speaker mine, Ratchet ratchet, Blob theirs, Instant now) {
        return ratchet.sessions() != null
                && SignalStore.of(mine, ratchet, theirs)
                        .loadSession(Signal.OTHER)
                        .hasSenderChain(now);
    }

    /**
     * Opens a message of any session there was, or of one that it begins.
     *
     * @param theirs the one identity it may come from; null if any, and then it must begin a session
     * @throws Unopenable whatever the reason
     */
    static Opened decrypt(
            Signal.Identity mine, OneTime oneTime, Ratchet ratchet, @Nullable Blob theirs, int type, Blob message)
            throws Unopenable {
        try {
            SignalStore store = SignalStore.of(mine, oneTime, ratchet, theirs);
            SessionCipher cipher = new SessionCipher(store, Signal.OTHER);
            if (type == CiphertextMessage.PREKEY_TYPE) {
                PreKeySignalMessage first = new PreKeySignalMessage(message.bytes());
                byte[] content = cipher.decrypt(first);
                Blob sender = Blob.of(first.getIdentityKey().serialize());
                return new Opened(store.ratchet(), store.oneTime(), sender, Blob.of(content));
            }
            if (theirs == null) {
                throw new Unopenable();
            }
            byte[] content = cipher.decrypt(new SignalMessage(message.bytes()));
            return new Opened(store.ratchet(), store.oneTime(), theirs, Blob.of(content));
        } catch (Exception e) { // nine kinds, all of which mean this; their messages quote what they read
            throw new Unopenable();
        }
    }

    /** Seals to an identity key by HPKE: to whom, from whom and at which step of a ratchet is nobody else's business. */
    static byte[] wrap(Blob identityKey, byte[] content) throws BadKeys {
        try {
            return new IdentityKey(identityKey.bytes())
                    .getPublicKey()
                    .seal(content, Label.ENVELOPE.bytes(), new byte[0]);
        } catch (InvalidKeyException e) {
            throw new BadKeys();
        }
    }

    static byte[] unwrap(Signal.Identity mine, byte[] sealed) throws Unopenable {
        try {
            return Signal.pair(mine).getPrivateKey().open(sealed, Label.ENVELOPE.bytes(), new byte[0]);
        } catch (Exception e) {
            throw new Unopenable();
        }
    }

    /** 60 digits that both sides compute alike. */
    static String safetyNumber(Id mine, Blob myKey, Id theirs, Blob theirKey) throws BadKeys {
        try {
            return new NumericFingerprintGenerator(ITERATIONS)
                    .createFor(
                            FINGERPRINT,
                            mine.bytes(),
                            new IdentityKey(myKey.bytes()),
                            theirs.bytes(),
                            new IdentityKey(theirKey.bytes()))
                    .getDisplayableFingerprint()
                    .getDisplayText();
        } catch (InvalidKeyException e) {
            throw new BadKeys();
        }
    }

    private static PreKeyBundle bundle(Bundle bundle) throws InvalidKeyException {
        MailboxKeys keys = bundle.keys();
        SignedKey ec = keys.messages().ec();
        SignedKey kyber = bundle.kyber() == null ? keys.messages().kyber() : bundle.kyber();
        OneTimeKey once = bundle.ec();
        return new PreKeyBundle(
                keys.registrationId(),
                Signal.DEVICE,
                once == null ? PreKeyBundle.NULL_PRE_KEY_ID : once.id(),
                once == null ? null : new ECPublicKey(once.key().bytes()),
                ec.id(),
                new ECPublicKey(ec.key().bytes()),
                ec.signature().bytes(),
                new IdentityKey(keys.identityKey().bytes()),
                kyber.id(),
                new KEMPublicKey(kyber.key().bytes()),
                kyber.signature().bytes());
    }
}
