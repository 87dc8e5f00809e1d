package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;

/**
 * The recovery key on paper: {@value #COUNT} words of BIP-39's English list, the last of which carries a checksum. The
 * key is derived from the 16 bytes they stand for, not as wallets do it: the words open nothing but their watch.
 *
 * <p>BIP-39 has lists in ten languages, none of them Turkic or in the Cyrillic or Arabic script; the library that ships
 * one for Java has the English one only.
 */
public final class RecoveryWords {
    /** How many there are. */
    public static final int COUNT = 12;

    private static final String LIST = "/org/bitcoinj/crypto/mnemonic/wordlist/english.txt";
    private static final int ENTROPY = 16;
    private static final int BITS = 11;
    private static final int CHECKSUM_BITS = 4;
    /** No two words of the list begin with the same four letters. */
    private static final int TELLING = 4;

    private static final List<String> WORDS = list();

    private final Blob entropy;

    private RecoveryWords(byte[] entropy) {
        this.entropy = Blob.of(entropy);
    }

    /** New ones. */
    public static RecoveryWords generate(SecureRandom random) {
        byte[] entropy = new byte[ENTROPY];
        random.nextBytes(entropy);
        return new RecoveryWords(entropy);
    }

    /**
     * Reads them as people write them: in any case, numbered or not, each at least by its first four letters.
     *
     * @throws BadRecoveryWords naming the place of what cannot be one
     */
    public static RecoveryWords parse(String text) throws BadRecoveryWords {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        List<String> given = Stream.of(plain.split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (given.size() != COUNT) {
            throw new BadRecoveryWords("There are " + given.size() + " words here; recovery words are " + COUNT + ".");
        }
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < COUNT; i++) {
            bits = bits.shiftLeft(BITS).or(BigInteger.valueOf(index(given.get(i), i + 1)));
        }
        RecoveryWords words = new RecoveryWords(bytes(bits.shiftRight(CHECKSUM_BITS)));
        if (!words.bits().equals(bits)) {
            throw new BadRecoveryWords("A word is not the right one, or two are in each other's place.");
        }
        return words;
    }

    /** In order. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        for (int i = COUNT - 1; i >= 0; i--) {
            words.add(WORDS.get(bits().shiftRight(i * BITS).intValue() & (WORDS.size() - 1)));
        }
        return words;
    }

    /** What they stand for. */
    SigningKey key() {
        return SigningKey.of(Hkdf.derive(entropy.bytes(), new byte[0], Label.RECOVERY_KEY, SigningKey.SIZE));
    }

    /** The entropy, then the first bits of its SHA-256. */
    private BigInteger bits() {
        int checksum = (Digest.sha256(entropy.bytes())[0] & 0xFF) >> (Byte.SIZE - CHECKSUM_BITS);
        return new BigInteger(1, entropy.bytes()).shiftLeft(CHECKSUM_BITS).or(BigInteger.valueOf(checksum));
    }

    private static byte[] bytes(BigInteger number) {
        byte[] bytes = number.toByteArray(); // as long as it needs to be, and a sign
        byte[] entropy = new byte[ENTROPY];
        int length = Math.min(bytes.length, ENTROPY);
        System.arraycopy(bytes, bytes.length - length, entropy, ENTROPY - length, length);
        return entropy;
    }

    private static int index(String given, int place) throws BadRecoveryWords {
        for (int i = 0; i < WORDS.size(); i++) {
            String word = WORDS.get(i);
            if (word.equals(given) || (given.length() >= TELLING && word.startsWith(given))) {
                return i;
            }
        }
        throw new BadRecoveryWords("Word " + place + " is not one of the list: look at how it is written.");
    }

    private static List<String> list() {
        try (InputStream in = RecoveryWords.class.getResourceAsStream(LIST)) {
            byte[] text = Objects.requireNonNull(in).readAllBytes();
            return Arrays.asList(new String(text, UTF_8).strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "RecoveryWords";
    }
}
