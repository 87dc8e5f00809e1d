package org.vigil.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signal.libsignal.protocol.IdentityKey;
import org.signal.libsignal.protocol.IdentityKeyPair;
import org.signal.libsignal.protocol.InvalidKeyException;
import org.signal.libsignal.protocol.InvalidMessageException;
import org.signal.libsignal.protocol.NoSessionException;
import org.signal.libsignal.protocol.SessionBuilder;
import org.signal.libsignal.protocol.SessionCipher;
import org.signal.libsignal.protocol.SignalProtocolAddress;
import org.signal.libsignal.protocol.UntrustedIdentityException;
import org.signal.libsignal.protocol.ecc.ECKeyPair;
import org.signal.libsignal.protocol.ecc.ECPublicKey;
import org.signal.libsignal.protocol.kem.KEMKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyType;
import org.signal.libsignal.protocol.kem.KEMPublicKey;
import org.signal.libsignal.protocol.message.PreKeySignalMessage;
import org.signal.libsignal.protocol.state.KyberPreKeyRecord;
import org.signal.libsignal.protocol.state.PreKeyBundle;
import org.signal.libsignal.protocol.state.SignalProtocolStore;
import org.signal.libsignal.protocol.state.SignedPreKeyRecord;
import org.signal.libsignal.protocol.state.impl.InMemorySignalProtocolStore;
import org.signal.libsignal.protocol.util.KeyHelper;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.KeySet;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.SignedKey;

/**
 * The one class that sees libsignal: identities, prekeys, and PQXDH first flights.
 *
 * <p>Every first flight has a session of its own that lives only while it is sealed or opened, so opening one twice
 * gives the same twice. libsignal takes its randomness from the system.
 */
final class Signal {
    static final int DEVICE = 1;
    /** Every store knows one other party only, so all of them can have one name. */
    static final SignalProtocolAddress OTHER = new SignalProtocolAddress("other", DEVICE);

    private static final int IDS = 1 << 24;

    static final Duration MESSAGES_NEW = Duration.ofDays(7);
    private static final Duration MESSAGES_KEPT = Duration.ofDays(45);
    /** Letter keys are replaced after at most this; {@link Rehearsal.Readiness#OLD} leaves a month to seal to the new. */
    static final Duration LETTERS_NEW = Duration.ofDays(90);

    private static final Duration LETTERS_KEPT = Duration.ofDays(400);

    private Signal() {}

    /**
     * The private half of a mailbox's keys.
     *
     * @param oldMessages published before {@code messages}: what was sealed to them may still come
     * @param oldLetters published before {@code letters}
     */
    record Identity(
            Blob pair,
            int registrationId,
            Prekeys messages,
            Prekeys letters,
            List<Replaced> oldMessages,
            List<Replaced> oldLetters) {
        /** All that a session may begin with. */
        List<Prekeys> allMessages() {
            return all(messages, oldMessages);
        }

        /** All that a letter may be sealed to. */
        List<Prekeys> allLetters() {
            return all(letters, oldLetters);
        }

        private static List<Prekeys> all(Prekeys now, List<Replaced> before) {
            List<Prekeys> all = new ArrayList<>(List.of(now));
            before.forEach(replaced -> all.add(replaced.prekeys()));
            return all;
        }
    }

    /** An identity that only ever speaks: without prekeys nobody can begin to answer. */
    record Speaker(Blob pair, int registrationId) {
        static Speaker make() {
            return new Speaker(
                    Blob.of(IdentityKeyPair.generate().serialize()), KeyHelper.generateRegistrationId(false));
        }
    }

    /** Prekeys that others have taken the place of. */
    record Replaced(Prekeys prekeys, Instant at) {}

    /** Prekeys of one purpose, with their private halves, as libsignal serialises its records. */
    record Prekeys(Blob ec, Blob kyber) {}

    /** What a first flight said, and under which identity key. */
    record Content(Blob sender, Blob bytes) {}

    static Identity generate(SecureRandom random, Instant now) {
        IdentityKeyPair pair = IdentityKeyPair.generate();
        return new Identity(
                Blob.of(pair.serialize()),
                KeyHelper.generateRegistrationId(false),
                prekeys(pair, random, now),
                prekeys(pair, random, now),
                List.of(),
                List.of());
    }

    /** With new prekeys for sessions if it is time for them; the old ones stay for what is under way, and no longer. */
    static Identity freshMessages(Identity identity, SecureRandom random, Instant now) {
        if (made(identity.messages()).plus(MESSAGES_NEW).isAfter(now)) {
            return new Identity(
                    identity.pair(),
                    identity.registrationId(),
                    identity.messages(),
                    identity.letters(),
                    kept(identity.oldMessages(), MESSAGES_KEPT, now),
                    identity.oldLetters());
        }
        return new Identity(
                identity.pair(),
                identity.registrationId(),
                prekeys(pair(identity), random, now),
                identity.letters(),
                kept(and(identity.oldMessages(), identity.messages(), now), MESSAGES_KEPT, now),
                identity.oldLetters());
    }

    /** With new prekeys for letters if it is time for them; the old ones stay for letters sealed to them, and no longer. */
    static Identity freshLetters(Identity identity, SecureRandom random, Instant now) {
        if (made(identity.letters()).plus(LETTERS_NEW).isAfter(now)) {
            return new Identity(
                    identity.pair(),
                    identity.registrationId(),
                    identity.messages(),
                    identity.letters(),
                    identity.oldMessages(),
                    kept(identity.oldLetters(), LETTERS_KEPT, now));
        }
        return new Identity(
                identity.pair(),
                identity.registrationId(),
                identity.messages(),
                prekeys(pair(identity), random, now),
                identity.oldMessages(),
                kept(and(identity.oldLetters(), identity.letters(), now), LETTERS_KEPT, now));
    }

    private static List<Replaced> and(List<Replaced> before, Prekeys replaced, Instant now) {
        List<Replaced> all = new ArrayList<>(before);
        all.add(new Replaced(replaced, now));
        return all;
    }

    private static List<Replaced> kept(List<Replaced> before, Duration time, Instant now) {
        List<Replaced> kept = new ArrayList<>(before);
        kept.removeIf(old -> old.at().plus(time).isBefore(now));
        return kept;
    }

    static Instant made(Prekeys prekeys) {
        try {
            return Instant.ofEpochMilli(new SignedPreKeyRecord(prekeys.ec().bytes()).getTimestamp());
        } catch (InvalidMessageException e) {
            throw new IllegalStateException("prekeys of our own making");
        }
    }

    /** What the mailbox publishes. */
    static MailboxKeys publicKeys(Identity identity) {
        return new MailboxKeys(
                identityKey(identity),
                identity.registrationId(),
                publicKeys(identity.messages()),
                publicKeys(identity.letters()));
    }

    /** New ones under an identity, for nobody to read what is sealed to them. */
    static KeySet publicKeys(Blob pair, SecureRandom random, Instant now) {
        return publicKeys(prekeys(pair(pair), random, now));
    }

    /** 33 bytes. */
    static Blob identityKey(Identity identity) {
        return Blob.of(pair(identity).getPublicKey().serialize());
    }

    /** 33 bytes. */
    static Blob identityKey(Speaker speaker) {
        return Blob.of(pair(speaker.pair()).getPublicKey().serialize());
    }

    /**
     * Seals to prekeys under {@code to}'s identity.
     *
     * @throws BadKeys if they are not
     */
    static byte[] seal(Identity from, MailboxKeys to, KeySet keys, byte[] content, Instant now) throws BadKeys {
        InMemorySignalProtocolStore store = store(from);
        try {
            new SessionBuilder(store, OTHER).process(bundle(to, keys), now);
            return new SessionCipher(store, OTHER).encrypt(content, now).serialize();
        } catch (InvalidKeyException | UntrustedIdentityException | NoSessionException | IllegalArgumentException e) {
            throw new BadKeys();
        }
    }

    /** Opens what was sealed to one of these prekeys. Whose the identity key is, is the caller's to check. */
    static Content open(Identity identity, List<Prekeys> keys, byte[] message) throws Unopenable {
        try {
            InMemorySignalProtocolStore store = store(identity);
            fill(store, keys);
            PreKeySignalMessage first = new PreKeySignalMessage(message);
            byte[] content = new SessionCipher(store, OTHER).decrypt(first);
            return new Content(Blob.of(first.getIdentityKey().serialize()), Blob.of(content));
        } catch (Exception e) { // eight kinds, all of which mean this; their messages quote what they read
            throw new Unopenable();
        }
    }

    /** Puts prekeys with signatures where libsignal looks for them. */
    static void fill(SignalProtocolStore store, List<Prekeys> keys) throws InvalidMessageException {
        for (Prekeys prekeys : keys) {
            SignedPreKeyRecord ec = new SignedPreKeyRecord(prekeys.ec().bytes());
            KyberPreKeyRecord kyber = new KyberPreKeyRecord(prekeys.kyber().bytes());
            store.storeSignedPreKey(ec.getId(), ec);
            store.storeKyberPreKey(kyber.getId(), kyber);
        }
    }

    private static Prekeys prekeys(IdentityKeyPair pair, SecureRandom random, Instant now) {
        ECKeyPair ec = ECKeyPair.generate();
        KEMKeyPair kyber = KEMKeyPair.generate(KEMKeyType.KYBER_1024);
        byte[] ecSignature =
                pair.getPrivateKey().calculateSignature(ec.getPublicKey().serialize());
        byte[] kyberSignature =
                pair.getPrivateKey().calculateSignature(kyber.getPublicKey().serialize());
        long made = now.toEpochMilli();
        return new Prekeys(
                Blob.of(new SignedPreKeyRecord(random.nextInt(IDS), made, ec, ecSignature).serialize()),
                Blob.of(new KyberPreKeyRecord(random.nextInt(IDS), made, kyber, kyberSignature).serialize()));
    }

    private static KeySet publicKeys(Prekeys prekeys) {
        try {
            SignedPreKeyRecord ec = new SignedPreKeyRecord(prekeys.ec().bytes());
            KyberPreKeyRecord kyber = new KyberPreKeyRecord(prekeys.kyber().bytes());
            byte[] ecKey = ec.getKeyPair().getPublicKey().serialize();
            byte[] kyberKey = kyber.getKeyPair().getPublicKey().serialize();
            return new KeySet(
                    new SignedKey(ec.getId(), Blob.of(ecKey), Blob.of(ec.getSignature())),
                    new SignedKey(kyber.getId(), Blob.of(kyberKey), Blob.of(kyber.getSignature())));
        } catch (InvalidMessageException | InvalidKeyException e) {
            throw new IllegalStateException("prekeys of our own making");
        }
    }

    private static PreKeyBundle bundle(MailboxKeys to, KeySet keys) throws InvalidKeyException {
        return new PreKeyBundle(
                to.registrationId(),
                DEVICE,
                PreKeyBundle.NULL_PRE_KEY_ID,
                null,
                keys.ec().id(),
                new ECPublicKey(keys.ec().key().bytes()),
                keys.ec().signature().bytes(),
                new IdentityKey(to.identityKey().bytes()),
                keys.kyber().id(),
                new KEMPublicKey(keys.kyber().key().bytes()),
                keys.kyber().signature().bytes());
    }

    private static InMemorySignalProtocolStore store(Identity identity) {
        return new InMemorySignalProtocolStore(pair(identity), identity.registrationId());
    }

    static IdentityKeyPair pair(Identity identity) {
        return pair(identity.pair());
    }

    static IdentityKeyPair pair(Blob pair) {
        try {
            return new IdentityKeyPair(pair.bytes());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("an identity of our own making");
        }
    }
}
