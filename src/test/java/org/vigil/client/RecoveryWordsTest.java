package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.Digest;

class RecoveryWordsTest {
    /** BIP-39's own vectors for 16 bytes, of which we use words and checksum, not the seed. */
    private static final String ZEROS =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    private static final String MIXED =
            "scheme spot photo card baby mountain device kick cradle pact join borrow"; // 9e885d952ad362caeb4efe34a8e91bd2

    private final SecureRandom random = new SecureRandom();

    @Test
    void words_of_the_published_vectors_are_words_here() throws Exception {
        for (String words : List.of(ZEROS, MIXED)) {
            assertThat(RecoveryWords.parse(words).words()).isEqualTo(List.of(words.split(" ")));
        }
    }

    @Test
    void the_list_is_the_published_one() throws Exception {
        byte[] list = RecoveryWords.class.getResourceAsStream("words/en.txt").readAllBytes();
        assertThat(HexFormat.of().formatHex(Digest.sha256(list)))
                .isEqualTo("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
    }

    @Test
    void the_words_give_the_key_again() throws Exception {
        RecoveryWords made = RecoveryWords.generate(random, Locale.ENGLISH);
        assertThat(made.words()).hasSize(RecoveryWords.COUNT);
        assertThat(RecoveryWords.parse(String.join(" ", made.words())).key()).isEqualTo(made.key());
        assertThat(RecoveryWords.generate(random, Locale.ENGLISH).key()).isNotEqualTo(made.key());
    }

    @Test
    void they_are_read_as_people_write_them() throws Exception {
        String written = "1. Scheme\n2. SPOT\n3. phot\n4 card\n5) baby, moun  devi KICK\n\n crad pact join borr.";
        assertThat(RecoveryWords.parse(written).key())
                .isEqualTo(RecoveryWords.parse(MIXED).key());
    }

    @Test
    void a_wrong_word_is_named_by_its_place_and_not_repeated() {
        assertThatThrownBy(() -> RecoveryWords.parse(MIXED.replace("baby", "samovar")))
                .isInstanceOf(BadRecoveryWords.class)
                .hasMessageContaining("Word 5")
                .hasMessageNotContaining("samovar");
        assertThatThrownBy(() -> RecoveryWords.parse("abandon about"))
                .isInstanceOf(BadRecoveryWords.class)
                .hasMessageContaining("2 words");
    }

    @Test
    void the_checksum_tells_words_in_each_others_place() {
        assertThatThrownBy(() -> RecoveryWords.parse(MIXED.replace("scheme spot", "spot scheme")))
                .isInstanceOf(BadRecoveryWords.class)
                .hasMessageNotContaining("spot");
    }

    @Test
    void every_language_gives_the_same_key() throws Exception {
        for (String language : WordList.LANGUAGES) {
            RecoveryWords made = RecoveryWords.generate(random, Locale.forLanguageTag(language));
            assertThat(made.words())
                    .allSatisfy(word ->
                            assertThat(WordList.of(language).index(word)).isPresent());
            assertThat(RecoveryWords.parse(String.join(" ", made.words())).key())
                    .as(language)
                    .isEqualTo(made.key());
        }
    }

    @Test
    void words_of_every_language_are_read_without_its_accents_and_in_capitals() throws Exception {
        for (String language : WordList.LANGUAGES) {
            for (int i = 0; i < 2048; i++) {
                String word = WordList.of(language).word(i);
                assertThat(WordList.of(language).index(word.toUpperCase(Locale.ROOT)))
                        .hasValue(i);
            }
        }
        assertThat(WordList.of("tr").index("abakus"))
                .isEqualTo(WordList.of("tr").index("abaküs"));
        assertThat(WordList.of("tr").index("ABARTI"))
                .isEqualTo(WordList.of("tr").index("abartı"));
        assertThat(WordList.of("es").index("abaco")).hasValue(0);
    }

    @Test
    void a_device_without_a_list_of_its_own_gets_english() {
        assertThat(WordList.language(Locale.forLanguageTag("az"))).isEqualTo("en");
        assertThat(WordList.language(Locale.forLanguageTag("tr-TR"))).isEqualTo("tr");
        assertThat(WordList.language(Locale.forLanguageTag("zh-TW"))).isEqualTo("zh-Hant");
        assertThat(WordList.language(Locale.forLanguageTag("zh-CN"))).isEqualTo("zh-Hans");
        assertThat(WordList.language(Locale.ROOT)).isEqualTo("en");
    }
}
