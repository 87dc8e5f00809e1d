package org.vigil.web;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Hmac;
import org.vigil.crypto.Label;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

/**
 * Server nonces, each for one id, without any memory of them: base64url of time (8 bytes, ms), random (16) and an
 * HMAC-SHA256 over label, id, time and random (32). All nodes share the key; it is kept off the data disk.
 */
public final class Nonces {
    /** How far the clocks of two nodes may differ before one refuses what the other has just issued. */
    private static final Duration SKEW = Duration.ofSeconds(30);
    /** When a nonce was used, so much later no node takes one that was issued before it. */
    public static final Duration OUTLIVED = Limits.NONCE.plus(SKEW).plus(SKEW);

    private static final int RANDOM = 16;
    private static final int HEAD = Long.BYTES + RANDOM;

    private final byte[] key;
    private final InstantSource clock;
    private final SecureRandom random;

    /** A {@code key} of 32 random bytes. */
    public Nonces(byte[] key, InstantSource clock, SecureRandom random) {
        this.key = key.clone();
        this.clock = clock;
        this.random = random;
    }

    /** A nonce for {@code subject}, known or not, good for {@link Limits#NONCE}. */
    public String issue(Id subject) {
        byte[] chance = new byte[RANDOM];
        random.nextBytes(chance);
        byte[] head =
                ByteBuffer.allocate(HEAD).putLong(clock.millis()).put(chance).array();
        byte[] mac = Hmac.sha256(key, message(subject, head));
        byte[] nonce = ByteBuffer.allocate(HEAD + Hmac.SIZE).put(head).put(mac).array();
        return Blob.of(nonce).text();
    }

    /** Whether this is a nonce of ours, for {@code subject}, and still good. */
    public boolean valid(String nonce, Id subject) {
        return issued(nonce, subject) != null;
    }

    /** When it was issued, by the clock of that node; null if it is none of ours, not for {@code subject} or no longer good. */
    @Nullable
    Instant issued(String nonce, Id subject) {
        byte[] bytes = read(nonce);
        if (bytes.length != HEAD + Hmac.SIZE) {
            return null;
        }
        byte[] head = Arrays.copyOf(bytes, HEAD);
        byte[] mac = Arrays.copyOfRange(bytes, HEAD, bytes.length);
        Instant issued = Instant.ofEpochMilli(ByteBuffer.wrap(head).getLong());
        return Hmac.verify(key, message(subject, head), mac) && fresh(issued) ? issued : null;
    }

    private boolean fresh(Instant issued) {
        Instant now = clock.instant();
        return !now.isBefore(issued.minus(SKEW)) && !now.isAfter(issued.plus(Limits.NONCE));
    }

    private static byte[] message(Id subject, byte[] head) {
        return Label.NONCE.message(subject.bytes(), head);
    }

    private static byte[] read(String nonce) {
        try {
            return Blob.parse(nonce).bytes();
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
