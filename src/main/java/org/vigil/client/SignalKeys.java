package org.vigil.client;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.signal.libsignal.protocol.IdentityKeyPair;
import org.signal.libsignal.protocol.InvalidKeyException;
import org.signal.libsignal.protocol.InvalidMessageException;
import org.signal.libsignal.protocol.ecc.ECKeyPair;
import org.signal.libsignal.protocol.ecc.ECPrivateKey;
import org.signal.libsignal.protocol.state.KyberPreKeyRecord;
import org.signal.libsignal.protocol.state.PreKeyRecord;
import org.vigil.crypto.KyberKeyPair;
import org.vigil.wire.Blob;
import org.vigil.wire.OneTimeKey;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.SignedKey;

/** One-time keys from their seeds, as libsignal wants them. */
final class SignalKeys {
    private static final byte KYBER_1024 = 8;

    private SignalKeys() {}

    static PreKeyRecord ec(int id, Blob seed) {
        try {
            ECPrivateKey key = new ECPrivateKey(seed.bytes());
            return new PreKeyRecord(id, new ECKeyPair(key.publicKey(), key));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a seed of our own making");
        }
    }

    /** libsignal makes no pair from its halves, but reads its own record of one. */
    static KyberPreKeyRecord kyber(int id, Blob seed, IdentityKeyPair signer) {
        KyberKeyPair pair = KyberKeyPair.of(seed.bytes());
        byte[] publicKey = typed(pair.publicBytes());
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(1 << 3);
        number(record, id);
        field(record, 2, publicKey);
        field(record, 3, typed(pair.privateBytes()));
        field(record, 4, signer.getPrivateKey().calculateSignature(publicKey));
        try {
            return new KyberPreKeyRecord(record.toByteArray());
        } catch (InvalidMessageException e) {
            throw new IllegalStateException("a seed of our own making");
        }
    }

    /** The public halves of those the server is not known to have. */
    static OneTimeKeys unconfirmed(Signal.Identity identity, OneTime oneTime) {
        IdentityKeyPair signer = Signal.pair(identity);
        List<OneTimeKey> ec = new ArrayList<>();
        List<SignedKey> kyber = new ArrayList<>();
        for (OneTime.Seed seed : oneTime.ec()) {
            if (seed.id() >= oneTime.confirmed()) {
                ec.add(ecKey(seed));
            }
        }
        for (OneTime.Seed seed : oneTime.kyber()) {
            if (seed.id() >= oneTime.confirmed()) {
                kyber.add(kyberKey(seed, signer));
            }
        }
        return new OneTimeKeys(ec, kyber);
    }

    static OneTimeKey ecKey(OneTime.Seed seed) {
        try {
            byte[] key = ec(seed.id(), seed.seed()).getKeyPair().getPublicKey().serialize();
            return new OneTimeKey(seed.id(), Blob.of(key));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a seed of our own making");
        }
    }

    static SignedKey kyberKey(OneTime.Seed seed, IdentityKeyPair signer) {
        byte[] key = typed(KyberKeyPair.of(seed.seed().bytes()).publicBytes());
        return new SignedKey(seed.id(), Blob.of(key), Blob.of(signer.getPrivateKey().calculateSignature(key)));
    }

    private static byte[] typed(byte[] key) {
        byte[] typed = new byte[key.length + 1];
        typed[0] = KYBER_1024;
        System.arraycopy(key, 0, typed, 1, key.length);
        return typed;
    }

    private static void field(ByteArrayOutputStream out, int field, byte[] bytes) {
        out.write(field << 3 | 2);
        number(out, bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        for (; rest > 127; rest >>>= 7) {
            out.write(rest & 127 | 128);
        }
        out.write(rest);
    }
}
