package org.vigil.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Work that anybody can check with one hash: a counter with which SHA-256 over a head of 32 bytes and the counter (8 bytes,
 * big end first) begins with so many zero bits. The head is SHA-256 over {@link Label#WORK}, a zero byte, a hash of 32
 * bytes and a nonce: what the work is for, and since when it can have been done.
 */
public final class WorkProof {
    private final byte[] head;

    private WorkProof(byte[] head) {
        this.head = head;
    }

    /**
     * For this.
     *
     * @param hash 32 bytes
     * @param nonce ASCII
     */
    public static WorkProof of(byte[] hash, String nonce) {
        return new WorkProof(Digest.sha256(Label.WORK.message(hash, nonce.getBytes(StandardCharsets.US_ASCII))));
    }

    /** Whether {@code counter} shows work of {@code bits}, or more. */
    public boolean isEnough(long counter, int bits) {
        byte[] digest = Digest.sha256(ByteBuffer.allocate(head.length + Long.BYTES)
                .put(head)
                .putLong(counter)
                .array());
        return Long.numberOfLeadingZeros(ByteBuffer.wrap(digest).getLong()) >= bits;
    }

    /** The first counter of {@code count} from {@code first} on that is enough. */
    public OptionalLong find(long first, long count, int bits) {
        for (long counter = first; counter < first + count; counter++) {
            if (isEnough(counter, bits)) {
                return OptionalLong.of(counter);
            }
        }
        return OptionalLong.empty();
    }
}
