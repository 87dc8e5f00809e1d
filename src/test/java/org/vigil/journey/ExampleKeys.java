package org.vigil.journey;

import org.signal.libsignal.protocol.ecc.ECKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyType;
import org.vigil.wire.Blob;
import org.vigil.wire.KeySet;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.SignedKey;

/** A mailbox's keys as a client makes them. */
public final class ExampleKeys {
    private ExampleKeys() {}

    public static MailboxKeys of() {
        ECKeyPair identity = ECKeyPair.generate();
        KeySet set = new KeySet(
                signed(identity, ECKeyPair.generate().getPublicKey().serialize()),
                signed(
                        identity,
                        KEMKeyPair.generate(KEMKeyType.KYBER_1024)
                                .getPublicKey()
                                .serialize()));
        return new MailboxKeys(Blob.of(identity.getPublicKey().serialize()), 4711, set, set);
    }

    private static SignedKey signed(ECKeyPair identity, byte[] key) {
        return new SignedKey(1, Blob.of(key), Blob.of(identity.getPrivateKey().calculateSignature(key)));
    }
}
