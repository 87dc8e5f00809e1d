package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;

/**
 * The recovery key on paper: {@value #COUNT} words of one of BIP-39's lists, or of the Russian or Turkish one that wallets
 * use beside them; the last carries a checksum. The key is derived from the 16 bytes they stand for, not as wallets do it:
 * the words open nothing but their watch, and the same bytes are the same key in every language.
 */
public final class RecoveryWords {
    /** How many there are. */
    public static final int COUNT = 12;

    private static final int ENTROPY = 16;
    private static final int BITS = 11;
    private static final int INDEX = (1 << BITS) - 1;
    private static final int CHECKSUM_BITS = 4;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}]+");

    private final Blob entropy;
    private final String language;

    private RecoveryWords(byte[] entropy, String language) {
        this.entropy = Blob.of(entropy);
        this.language = language;
    }

    /** New ones, in the language of {@code locale} if there is a list, else in English. */
    public static RecoveryWords generate(SecureRandom random, Locale locale) {
        while (true) {
            byte[] entropy = new byte[ENTROPY];
            random.nextBytes(entropy);
            RecoveryWords words = new RecoveryWords(entropy, WordList.language(locale));
            if (readings(words.words()).size() == 1) { // lists share words: what can be read two ways is not given out
                return words;
            }
        }
    }

    /**
     * Reads them as people write them, in whatever language: in any case, numbered or not, without accents, each at least
     * by its first four letters where those tell it from the others.
     *
     * @throws BadRecoveryWords naming the place of what cannot be one
     */
    public static RecoveryWords parse(String text) throws BadRecoveryWords {
        List<String> given = Stream.of(BETWEEN.split(Normalizer.normalize(text, Normalizer.Form.NFKC)))
                .filter(word -> !word.isEmpty())
                .collect(toList());
        if (given.size() != COUNT) {
            throw new BadRecoveryWords("There are " + given.size() + " words here; recovery words are " + COUNT + ".");
        }
        List<RecoveryWords> readings = readings(given);
        if (readings.isEmpty()) {
            throw new BadRecoveryWords(whyNot(given));
        }
        return readings.get(0);
    }

    /** By every list that has all these words, if the checksum is right. */
    private static List<RecoveryWords> readings(List<String> given) {
        return WordList.LANGUAGES.stream()
                .map(language -> reading(given, language))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect(toList());
    }

    private static Optional<RecoveryWords> reading(List<String> given, String language) {
        BigInteger bits = BigInteger.ZERO;
        for (String word : given) {
            OptionalInt index = WordList.of(language).index(word);
            if (!index.isPresent()) {
                return Optional.empty();
            }
            bits = bits.shiftLeft(BITS).or(BigInteger.valueOf(index.getAsInt()));
        }
        RecoveryWords words = new RecoveryWords(bytes(bits.shiftRight(CHECKSUM_BITS)), language);
        return words.bits().equals(bits) ? Optional.of(words) : Optional.empty();
    }

    /** By the list that knows the most of them. */
    private static String whyNot(List<String> given) {
        List<List<Integer>> unknown = WordList.LANGUAGES.stream()
                .map(language -> IntStream.range(0, COUNT)
                        .filter(i -> !WordList.of(language).index(given.get(i)).isPresent())
                        .mapToObj(i -> i + 1)
                        .collect(toList()))
                .sorted(Comparator.comparingInt(List::size))
                .collect(toList());
        return unknown.get(0).isEmpty()
                ? "A word is not the right one, or two are in each other's place."
                : "Word " + unknown.get(0).get(0) + " is not one of the list: look at how it is written.";
    }

    /** In order. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        for (int i = COUNT - 1; i >= 0; i--) {
            words.add(WordList.of(language).word(bits().shiftRight(i * BITS).intValue() & INDEX));
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

    /** Says nothing. */
    @Override
    public String toString() {
        return "RecoveryWords";
    }
}
