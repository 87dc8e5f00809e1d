package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.vigil.wire.Lists.toList;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of the published lists of 2,048 words for {@link RecoveryWords}: BIP-39's ten and, from the same library
 * (bitcore-mnemonic 11.5.1, MIT), Russian and Turkish.
 */
final class WordList {
    /** BCP 47 tags; where the device speaks another language the words are the first one's. */
    static final List<String> LANGUAGES =
            List.of("en", "ru", "tr", "fr", "es", "it", "pt", "cs", "ja", "ko", "zh-Hans", "zh-Hant");

    /** A word may be cut short to so many letters, if no other begins with them. */
    private static final int TELLING = 4;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final ConcurrentMap<String, WordList> READ = new ConcurrentHashMap<>();

    private final List<String> words;
    private final List<String> plain;

    private WordList(List<String> words) {
        this.words = words;
        this.plain = words.stream().map(WordList::plain).collect(toList());
    }

    static WordList of(String language) {
        return READ.computeIfAbsent(language, WordList::read);
    }

    /** The tag of the list for people who speak the language of {@code locale}. */
    static String language(Locale locale) {
        String chinese = List.of("TW", "HK", "MO").contains(locale.getCountry()) || "Hant".equals(locale.getScript())
                ? "zh-Hant"
                : "zh-Hans";
        String tag = locale.getLanguage().equals("zh") ? chinese : locale.getLanguage();
        return LANGUAGES.contains(tag) ? tag : LANGUAGES.get(0);
    }

    /** The word at {@code index}, counted from 0. */
    String word(int index) {
        return words.get(index);
    }

    /** Which word this is meant to be, as people write it: without accents, in any case, cut short. */
    OptionalInt index(String written) {
        String given = plain(written);
        int whole = plain.indexOf(given);
        if (whole >= 0 || given.length() < TELLING) {
            return whole < 0 ? OptionalInt.empty() : OptionalInt.of(whole);
        }
        int[] cut = IntStream.range(0, plain.size())
                .filter(index -> plain.get(index).startsWith(given))
                .toArray();
        return cut.length == 1 ? OptionalInt.of(cut[0]) : OptionalInt.empty();
    }

    /** No two words of a list differ in marks alone, nor in the dot of an i. */
    private static String plain(String word) {
        String bare =
                MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD)).replaceAll("");
        return MARKS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll("").replace('ı', 'i');
    }

    private static WordList read(String language) {
        String file = "words/" + language + ".txt";
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(WordList.class.getResourceAsStream(file)), UTF_8))) {
            return new WordList(in.lines().collect(toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
