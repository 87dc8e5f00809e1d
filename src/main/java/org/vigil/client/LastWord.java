package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.vigil.crypto.Aead;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Limits;

/**
 * The hash ratchet of last words: K_(i+1) comes from K_i and never back, so a device that keeps only the next key opens
 * none of the words it sent.
 *
 * <p>A sealed word is a random nonce (12), then AES-256-GCM under a key derived from K_i, with the sequence number as
 * associated data. The nonce is random although each key seals one word: a vault taken back from an old copy would
 * otherwise seal two under one.
 *
 * @param sequence i, the next check-in's at the earliest
 * @param key K_i, 32 bytes
 */
record LastWord(long sequence, Blob key) {
    /** Steps taken at once, at most: a sequence number from outside must not keep a device busy for ever. */
    static final long STEPS = 1_000_000;

    private static final long SEARCHED = 20_000;
    /** Numbers that a device gave up without an answer, at most, before such a word. */
    private static final long SKIPPED = 1_000;

    private static final int PLAINTEXT = Limits.WORD - Aead.NONCE_SIZE - Aead.OVERHEAD;

    /** K_(i+1). */
    LastWord next() {
        return at(sequence + 1);
    }

    /** @throws IllegalArgumentException if {@code later} is before i or more than {@link #STEPS} after it */
    LastWord at(long later) {
        long steps = later - sequence;
        if (steps < 0 || steps > STEPS) {
            throw new IllegalArgumentException("a ratchet does not go there");
        }
        byte[] next = key.bytes();
        for (long step = 0; step < steps; step++) {
            next = Hkdf.derive(next, new byte[0], Label.LAST_WORD_NEXT, Aead.KEY_SIZE);
        }
        return new LastWord(later, Blob.of(next));
    }

    /** {@link Limits#WORD} bytes. */
    Blob seal(String text, SecureRandom random) throws TooLong {
        byte[] plaintext = Padding.pad(text.getBytes(UTF_8), PLAINTEXT, "The last word");
        byte[] nonce = new byte[Aead.NONCE_SIZE];
        random.nextBytes(nonce);
        byte[] sealed = Aead.seal(wordKey(), nonce, aad(), plaintext);
        return Blob.of(ByteBuffer.allocate(Limits.WORD).put(nonce).put(sealed).array());
    }

    String open(Blob word) throws Unopenable {
        byte[] bytes = word.bytes();
        if (bytes.length != Limits.WORD) {
            throw new Unopenable();
        }
        byte[] nonce = Arrays.copyOf(bytes, Aead.NONCE_SIZE);
        byte[] sealed = Arrays.copyOfRange(bytes, Aead.NONCE_SIZE, bytes.length);
        return new String(Padding.unpad(Aead.open(wordKey(), nonce, aad(), sealed)), UTF_8);
    }

    /**
     * Opens a word whose number is not known for sure: the server numbers a call for help by the act before it, and the
     * device may have skipped numbers since.
     *
     * @param near the number it should have; up to {@value #SEARCHED} from here on are tried
     */
    String search(Blob word, long near) throws Unopenable {
        if (near >= sequence && near - sequence <= STEPS) {
            try {
                return at(near).open(word);
            } catch (Unopenable e) {
                // it has another number
            }
        }
        LastWord tried = this;
        long end = Math.min(near, sequence + SEARCHED) + SKIPPED;
        while (tried.sequence <= end) {
            try {
                return tried.open(word);
            } catch (Unopenable e) {
                tried = tried.next();
            }
        }
        throw new Unopenable();
    }

    private byte[] wordKey() {
        return Hkdf.derive(key.bytes(), new byte[0], Label.LAST_WORD, Aead.KEY_SIZE);
    }

    private byte[] aad() {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }
}
