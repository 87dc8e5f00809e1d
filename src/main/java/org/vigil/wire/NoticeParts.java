package org.vigil.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a sealed notice into envelopes and joins them again.
 *
 * <p>An envelope is: version 1 (1 byte), part (1), parts (1), reserved 0 (1), notice id (16), length of the payload
 * (2, big-endian), payload, zeros up to {@link Limits#ENVELOPE}.
 */
public final class NoticeParts {
    private static final byte VERSION = 1;
    private static final int HEADER = 4 + Id.SIZE + 2;
    private static final int ROOM = Limits.ENVELOPE - HEADER;

    private NoticeParts() {}

    /** One part as an envelope carries it. */
    public record Part(Id notice, int part, int parts, Blob payload) {}

    /** The envelopes of a sealed notice, in order. */
    public static List<Blob> split(Id notice, byte[] sealed) {
        int parts = (sealed.length + ROOM - 1) / ROOM;
        List<Blob> envelopes = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = part * ROOM;
            int length = Math.min(ROOM, sealed.length - from);
            ByteBuffer envelope = ByteBuffer.allocate(Limits.ENVELOPE);
            envelope.put(VERSION)
                    .put((byte) part)
                    .put((byte) parts)
                    .put((byte) 0)
                    .put(notice.bytes());
            envelope.putShort((short) length).put(sealed, from, length);
            envelopes.add(Blob.of(envelope.array()));
        }
        return envelopes;
    }

    /**
     * Reads one envelope.
     *
     * @throws IllegalArgumentException with a fixed text if it is not a part of a notice
     */
    public static Part read(Blob envelope) {
        ByteBuffer in = ByteBuffer.wrap(envelope.bytes());
        if (in.remaining() != Limits.ENVELOPE || in.get() != VERSION) {
            throw new IllegalArgumentException("not a part of a notice");
        }
        int part = Byte.toUnsignedInt(in.get());
        int parts = Byte.toUnsignedInt(in.get());
        in.get();
        byte[] notice = new byte[Id.SIZE];
        in.get(notice);
        int length = Short.toUnsignedInt(in.getShort());
        if (part >= parts || length > ROOM) {
            throw new IllegalArgumentException("not a part of a notice");
        }
        byte[] payload = new byte[length];
        in.get(payload);
        return new Part(Id.of(notice), part, parts, Blob.of(payload));
    }

    /** The sealed notice again; {@code parts} are all parts of one notice, in order. */
    public static byte[] join(List<Part> parts) {
        ByteBuffer sealed = ByteBuffer.allocate(parts.size() * ROOM);
        parts.forEach(part -> sealed.put(part.payload().bytes()));
        return Arrays.copyOf(sealed.array(), sealed.position());
    }
}
