package org.vigil.crypto;

import java.nio.ByteBuffer;
import java.time.Instant;

/** What is signed so that a notice can be proven: the offline server key signs for a notice key, that one for notices. */
public final class NoticeProof {
    private NoticeProof() {}

    /**
     * What the server key signs.
     *
     * @param noticeKey Ed25519, 32 bytes
     * @param notBefore to the second, as is {@code notAfter}
     * @return label, 0, notice key, then both instants in seconds since 1970, 8 bytes each, big-endian
     * @throws IllegalArgumentException with a fixed text if {@code noticeKey} is not 32 bytes
     */
    public static byte[] certificateMessage(byte[] noticeKey, Instant notBefore, Instant notAfter) {
        if (noticeKey.length != VerifyKey.SIZE) {
            throw new IllegalArgumentException("not an Ed25519 public key"); // or its end would pass for an instant
        }
        byte[] validity = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(notBefore.getEpochSecond())
                .putLong(notAfter.getEpochSecond())
                .array();
        return Label.NOTICE_CERTIFICATE.message(noticeKey, validity);
    }

    /** Whether {@code server} signed that; what cannot be a key or a signature is not signed. */
    public static boolean isCertified(
            VerifyKey server, byte[] noticeKey, Instant notBefore, Instant notAfter, byte[] signature) {
        return noticeKey.length == VerifyKey.SIZE
                && server.verify(certificateMessage(noticeKey, notBefore, notAfter), signature);
    }

    /** What the notice key signs: label, 0, the notice's JSON as it travels. */
    public static byte[] noticeMessage(byte[] noticeJson) {
        return Label.NOTICE.message(noticeJson);
    }

    /** What the notice key signs of a beat: label, 0, the beat's JSON as it travels. */
    public static byte[] beatMessage(byte[] beatJson) {
        return Label.BEAT.message(beatJson);
    }
}
