package org.vigil.mailbox;

import java.util.stream.IntStream;
import org.signal.libsignal.protocol.ecc.ECKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyType;
import org.vigil.wire.Blob;
import org.vigil.wire.KeySet;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.OneTimeKey;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.SignedKey;

/** A mailbox's keys as a client makes them, with libsignal. */
final class ExampleKeys {
    private final ECKeyPair identity = ECKeyPair.generate();

    MailboxKeys keys() {
        Blob identityKey = Blob.of(identity.getPublicKey().serialize());
        return new MailboxKeys(identityKey, 4711, keySet(1), keySet(2));
    }

    KeySet keySet(int id) {
        byte[] ec = ECKeyPair.generate().getPublicKey().serialize();
        byte[] kyber = KEMKeyPair.generate(KEMKeyType.KYBER_1024).getPublicKey().serialize();
        return new KeySet(signed(id, ec), signed(id, kyber));
    }

    /** So many of each kind, ids from {@code first} on. */
    OneTimeKeys oneTimeKeys(int first, int count) {
        return new OneTimeKeys(
                IntStream.range(first, first + count)
                        .mapToObj(id -> new OneTimeKey(
                                id, Blob.of(ECKeyPair.generate().getPublicKey().serialize())))
                        .toList(),
                IntStream.range(first, first + count)
                        .mapToObj(id -> keySet(id).kyber())
                        .toList());
    }

    SignedKey signed(int id, byte[] key) {
        return new SignedKey(id, Blob.of(key), Blob.of(identity.getPrivateKey().calculateSignature(key)));
    }
}
