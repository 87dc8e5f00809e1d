package org.vigil.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signal.libsignal.protocol.IdentityKey;
import org.signal.libsignal.protocol.IdentityKeyPair;
import org.signal.libsignal.protocol.InvalidKeyIdException;
import org.signal.libsignal.protocol.InvalidMessageException;
import org.signal.libsignal.protocol.ReusedBaseKeyException;
import org.signal.libsignal.protocol.SignalProtocolAddress;
import org.signal.libsignal.protocol.ecc.ECPublicKey;
import org.signal.libsignal.protocol.state.KyberPreKeyRecord;
import org.signal.libsignal.protocol.state.PreKeyRecord;
import org.signal.libsignal.protocol.state.SessionRecord;
import org.signal.libsignal.protocol.state.impl.InMemorySignalProtocolStore;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;

/**
 * libsignal's stores over values of the vault, for one act. What it consumed and used up is read off afterwards; nothing
 * counts until the caller has it in the vault.
 */
final class SignalStore extends InMemorySignalProtocolStore {
    private static final int MOST_USED = 256;
    private static final int MARK = 16;

    private final OneTime oneTime;
    private final @Nullable Blob theirs;
    private final List<Blob> used;
    private @Nullable Integer consumedEc;
    private @Nullable Integer consumedKyber;

    private SignalStore(
            IdentityKeyPair pair, int registrationId, OneTime oneTime, Ratchet ratchet, @Nullable Blob theirs) {
        super(pair, registrationId);
        this.oneTime = oneTime;
        this.theirs = theirs;
        this.used = new ArrayList<>(ratchet.used());
    }

    /** @param theirs the one identity that is trusted; null if any is, once */
    static SignalStore of(Signal.Identity mine, OneTime oneTime, Ratchet ratchet, @Nullable Blob theirs) {
        try {
            SignalStore store = new SignalStore(Signal.pair(mine), mine.registrationId(), oneTime, ratchet, theirs);
            Signal.fill(store, mine.allMessages());
            return store.resuming(ratchet);
        } catch (InvalidMessageException e) {
            throw new IllegalStateException("prekeys of our own making");
        }
    }

    /** Of one that only speaks, to {@code theirs}. */
    static SignalStore of(Signal.Speaker mine, Ratchet ratchet, Blob theirs) {
        SignalStore store =
                new SignalStore(Signal.pair(mine.pair()), mine.registrationId(), OneTime.NONE, ratchet, theirs);
        return store.resuming(ratchet);
    }

    private SignalStore resuming(Ratchet ratchet) {
        try {
            Blob sessions = ratchet.sessions();
            if (sessions != null) {
                storeSession(Signal.OTHER, new SessionRecord(sessions.bytes()));
            }
            return this;
        } catch (InvalidMessageException e) {
            throw new IllegalStateException("sessions of our own making");
        }
    }

    Ratchet ratchet() {
        Blob sessions = Blob.of(loadSession(Signal.OTHER).serialize());
        return new Ratchet(sessions, used.subList(Math.max(0, used.size() - MOST_USED), used.size()));
    }

    /** Without the keys that a first flight took. */
    OneTime oneTime() {
        return oneTime.without(consumedEc, consumedKyber);
    }

    @Override
    public boolean isTrustedIdentity(SignalProtocolAddress address, IdentityKey identityKey, Direction direction) {
        return theirs == null || Arrays.equals(theirs.bytes(), identityKey.serialize());
    }

    @Override
    public PreKeyRecord loadPreKey(int id) throws InvalidKeyIdException {
        OneTime.Seed seed = oneTime.ec(id);
        if (seed == null) {
            throw new InvalidKeyIdException("none");
        }
        return SignalKeys.ecRecord(seed);
    }

    @Override
    public boolean containsPreKey(int id) {
        return oneTime.ec(id) != null;
    }

    @Override
    public void removePreKey(int id) {
        consumedEc = id;
    }

    @Override
    public KyberPreKeyRecord loadKyberPreKey(int id) throws InvalidKeyIdException {
        OneTime.Seed seed = oneTime.kyber(id);
        return seed == null ? super.loadKyberPreKey(id) : SignalKeys.kyberRecord(seed);
    }

    @Override
    public boolean containsKyberPreKey(int id) {
        return oneTime.kyber(id) != null || super.containsKyberPreKey(id);
    }

    /** A one-time key serves once; a last-resort key serves many, but never the same first flight twice. */
    @Override
    public void markKyberPreKeyUsed(int kyber, int ec, ECPublicKey base) throws ReusedBaseKeyException {
        if (oneTime.kyber(kyber) != null) {
            consumedKyber = kyber;
            return;
        }
        Blob mark = mark(kyber, ec, base);
        if (used.contains(mark)) {
            throw new ReusedBaseKeyException();
        }
        used.add(mark);
    }

    private static Blob mark(int kyber, int ec, ECPublicKey base) {
        byte[] key = base.serialize();
        byte[] flight = ByteBuffer.allocate(2 * Integer.BYTES + key.length)
                .putInt(kyber)
                .putInt(ec)
                .put(key)
                .array();
        return Blob.of(Arrays.copyOf(Digest.sha256(flight), MARK));
    }
}
