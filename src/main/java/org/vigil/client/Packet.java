package org.vigil.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.vigil.crypto.Aead;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

/**
 * What the letters open together.
 *
 * <p>Sealed: version 1 (1 byte), commitment to the opening key (32), AES-256-GCM of the padded protobuf under a key
 * derived from it, with the generation as associated data; {@link Limits#PACKET_SMALL} or {@link Limits#PACKET_LARGE}
 * bytes. The nonce is zero: an opening key is made for one packet. AES-GCM alone could be made to open under two keys, to
 * two texts; the commitment leaves one.
 *
 * @param words the entry key of the last word
 */
record Packet(String text, LastWord words) {
    private static final byte VERSION = 1;
    private static final int HEADER = 1 + Digest.SIZE;
    private static final byte[] NONCE = new byte[Aead.NONCE_SIZE];

    Blob seal(byte[] openingKey, Id generation) throws TooLong {
        byte[] content = org.vigil.client.proto.Packet.newBuilder()
                .setText(text)
                .setWordSequence(words.sequence())
                .setWordKey(ByteString.copyFrom(words.key().bytes()))
                .build()
                .toByteArray();
        int room = content.length + Short.BYTES <= room(Limits.PACKET_SMALL)
                ? room(Limits.PACKET_SMALL)
                : room(Limits.PACKET_LARGE);
        byte[] plaintext = Padding.pad(content, room, "The packet");
        byte[] sealed = Aead.seal(key(openingKey), NONCE, generation.bytes(), plaintext);
        return Blob.of(ByteBuffer.allocate(HEADER + sealed.length)
                .put(VERSION)
                .put(commitment(openingKey))
                .put(sealed)
                .array());
    }

    static Packet open(Blob packet, byte[] openingKey, Id generation) throws Unopenable {
        byte[] bytes = packet.bytes();
        boolean committed = bytes.length > HEADER
                && bytes[0] == VERSION
                && Digest.equal(commitment(openingKey), Arrays.copyOfRange(bytes, 1, HEADER));
        if (!committed) {
            throw new Unopenable();
        }
        byte[] sealed = Arrays.copyOfRange(bytes, HEADER, bytes.length);
        return parse(Padding.unpad(Aead.open(key(openingKey), NONCE, generation.bytes(), sealed)));
    }

    private static Packet parse(byte[] content) throws Unopenable {
        try {
            org.vigil.client.proto.Packet packet = org.vigil.client.proto.Packet.parseFrom(content);
            LastWord words = new LastWord(
                    packet.getWordSequence(), Blob.of(packet.getWordKey().toByteArray()));
            return new Packet(packet.getText(), words);
        } catch (InvalidProtocolBufferException e) {
            throw new Unopenable();
        }
    }

    private static int room(int size) {
        return size - HEADER - Aead.OVERHEAD;
    }

    private static byte[] key(byte[] openingKey) {
        return Hkdf.derive(openingKey, new byte[0], Label.PACKET_KEY, Aead.KEY_SIZE);
    }

    private static byte[] commitment(byte[] openingKey) {
        return Hkdf.derive(openingKey, new byte[0], Label.PACKET_COMMITMENT, Digest.SIZE);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Packet";
    }
}
