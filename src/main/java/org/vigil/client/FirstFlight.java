package org.vigil.client;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.KeySet;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;

/**
 * A letter, a PQXDH first-flight message, in exactly {@link Limits#LETTER} bytes: version 1
 * (1 byte), length of the message (2, big-endian), message, zeros. What is sealed is padded to {@link #ROOM} first, so
 * the length says nothing about it.
 */
final class FirstFlight {
    /** Bytes of padded plaintext: the key exchange takes about 1.8 kB of the rest. */
    static final int ROOM = 2_287;

    private static final byte VERSION = 1;
    private static final int HEADER = 3;

    private FirstFlight() {}

    static Blob seal(Signal.Identity from, MailboxKeys to, KeySet keys, byte[] content, Instant now, String what)
            throws BadKeys, TooLong {
        byte[] message = Signal.seal(from, to, keys, Padding.pad(content, ROOM, what), now);
        ByteBuffer envelope = ByteBuffer.allocate(Limits.LETTER);
        envelope.put(VERSION).putShort((short) message.length).put(message);
        return Blob.of(envelope.array());
    }

    static Signal.Content open(Signal.Identity identity, List<Signal.Prekeys> prekeys, Blob envelope)
            throws Unopenable {
        ByteBuffer in = ByteBuffer.wrap(envelope.bytes());
        if (in.remaining() != Limits.LETTER || in.get() != VERSION) {
            throw new Unopenable();
        }
        int length = Short.toUnsignedInt(in.getShort());
        if (length > Limits.LETTER - HEADER) {
            throw new Unopenable();
        }
        byte[] message = new byte[length];
        in.get(message);
        Signal.Content content = Signal.open(identity, prekeys, message);
        return new Signal.Content(
                content.sender(), Blob.of(Padding.unpad(content.bytes().bytes())));
    }
}
