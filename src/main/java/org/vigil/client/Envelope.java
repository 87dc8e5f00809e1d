package org.vigil.client;

import java.nio.ByteBuffer;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Limits;

/**
 * An envelope of a conversation, {@link Limits#ENVELOPE} bytes: version 2 (1 byte), then HPKE (libsignal's: X25519,
 * HKDF-SHA256, AES-256-GCM) to the mailbox's identity key of: the kind of libsignal's message (1 byte), its length (2,
 * big-endian), itself, zeros. What is sealed in the message is padded to {@link #ROOM} first. So all envelopes look alike:
 * whether one begins a session, how many went before, and whose identity it is from, are inside.
 *
 * @param type libsignal's: 2 in a session, 3 to begin one
 */
record Envelope(int type, Blob message) {
    /** Bytes of padded plaintext: the key exchange takes about 1.8 kB of the rest. */
    static final int ROOM = 2_239;

    private static final byte VERSION = 2;
    private static final int WRAPPING = 49;
    private static final int INNER = Limits.ENVELOPE - 1 - WRAPPING;
    private static final int HEADER = 3;

    Blob sealed(Blob identityKey) throws BadKeys {
        byte[] inner = ByteBuffer.allocate(INNER)
                .put((byte) type)
                .putShort((short) message.size())
                .put(message.bytes())
                .array();
        byte[] sealed = SignalSessions.wrap(identityKey, inner);
        return Blob.of(
                ByteBuffer.allocate(Limits.ENVELOPE).put(VERSION).put(sealed).array());
    }

    static Envelope open(Signal.Identity identity, Blob envelope) throws Unopenable {
        ByteBuffer outer = ByteBuffer.wrap(envelope.bytes());
        if (outer.remaining() != Limits.ENVELOPE || outer.get() != VERSION) {
            throw new Unopenable();
        }
        byte[] sealed = new byte[outer.remaining()];
        outer.get(sealed);
        ByteBuffer inner = ByteBuffer.wrap(SignalSessions.unwrap(identity, sealed));
        int type = inner.get();
        int length = Short.toUnsignedInt(inner.getShort());
        if (length > INNER - HEADER) {
            throw new Unopenable();
        }
        byte[] message = new byte[length];
        inner.get(message);
        return new Envelope(type, Blob.of(message));
    }
}
