package org.vigil.client;

import static org.vigil.wire.Lists.toList;

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

/** One-time keys from their seeds, as libsignal and the server want them. */
final class SignalKeys {
    private static final byte KYBER_1024 = 8;
    private static final int EC_SEED = 32;

    private SignalKeys() {}

    /** With so many new ones of each kind. */
    static OneTime more(Signal.Identity identity, OneTime before, int ec, int kyber, Device device) {
        IdentityKeyPair signer = Signal.pair(identity);
        List<OneTime.Seed> moreEc = new ArrayList<>();
        for (int i = 0; i < ec; i++) {
            moreEc.add(new OneTime.Seed(before.next() + i, Blob.of(device.bytes(EC_SEED)), null));
        }
        List<OneTime.Seed> moreKyber = new ArrayList<>();
        for (int i = 0; i < kyber; i++) {
            Blob seed = Blob.of(device.bytes(KyberKeyPair.SEED_SIZE));
            byte[] signature = signer.getPrivateKey().calculateSignature(kyberKey(seed));
            moreKyber.add(new OneTime.Seed(before.next() + i, seed, Blob.of(signature)));
        }
        return before.plus(moreEc, moreKyber);
    }

    /** The public halves of these. */
    static OneTimeKeys publicKeys(List<OneTime.Seed> ec, List<OneTime.Seed> kyber) {
        return new OneTimeKeys(
                ec.stream().map(SignalKeys::ecKey).collect(toList()),
                kyber.stream().map(SignalKeys::signedKey).collect(toList()));
    }

    static PreKeyRecord ecRecord(OneTime.Seed seed) {
        try {
            ECPrivateKey key = new ECPrivateKey(seed.seed().bytes());
            return new PreKeyRecord(seed.id(), new ECKeyPair(key.publicKey(), key));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a seed of our own making");
        }
    }

    /** libsignal makes no pair from its halves, but reads its own record of one. */
    static KyberPreKeyRecord kyberRecord(OneTime.Seed seed) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(1 << 3);
        number(record, seed.id());
        field(record, 2, kyberKey(seed.seed()));
        field(record, 3, typed(KyberKeyPair.of(seed.seed().bytes()).privateBytes()));
        field(record, 4, signedKey(seed).signature().bytes());
        try {
            return new KyberPreKeyRecord(record.toByteArray());
        } catch (InvalidMessageException e) {
            throw new IllegalStateException("a seed of our own making");
        }
    }

    private static OneTimeKey ecKey(OneTime.Seed seed) {
        try {
            byte[] key = ecRecord(seed).getKeyPair().getPublicKey().serialize();
            return new OneTimeKey(seed.id(), Blob.of(key));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a seed of our own making");
        }
    }

    private static SignedKey signedKey(OneTime.Seed seed) {
        Blob signature = seed.signature();
        if (signature == null) {
            throw new IllegalStateException("no seed of a Kyber key");
        }
        return new SignedKey(seed.id(), Blob.of(kyberKey(seed.seed())), signature);
    }

    private static byte[] kyberKey(Blob seed) {
        return typed(KyberKeyPair.of(seed.bytes()).publicBytes());
    }

    private static byte[] typed(byte[] key) {
        byte[] typed = new byte[key.length + 1];
        typed[0] = KYBER_1024;
        System.arraycopy(key, 0, typed, 1, key.length);
        return typed;
    }

    private static void field(ByteArrayOutputStream out, int field, byte[] bytes) {
        out.write((field << 3) | 2);
        number(out, bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        for (; rest > 127; rest >>>= 7) {
            out.write((rest & 127) | 128);
        }
        out.write(rest);
    }
}
