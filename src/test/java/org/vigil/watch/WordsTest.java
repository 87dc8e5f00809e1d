package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Notice.Word;

/** Rule 2: which last words are kept. */
class WordsTest {
    @Test
    void the_newest_word_is_kept() {
        assertThat(everyHours(1, 2).getLast()).isEqualTo(2);
    }

    @Test
    void the_newest_word_older_than_24_hours_is_kept() {
        assertThat(everyHours(30, 4)).containsExactly(3L, 4L);
    }

    @Test
    void a_word_of_exactly_24_hours_is_not_yet_older_and_not_yet_dropped() {
        assertThat(everyHours(24, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_word_that_an_older_than_24_hours_replaced_is_gone() {
        assertThat(everyHours(25, 9)).containsExactly(8L, 9L);
    }

    @Test
    void an_owner_who_checks_in_hourly_always_has_a_word_between_one_and_two_days_old() {
        for (int last = 26; last < 500; last++) {
            List<Long> kept = everyHours(1, last);
            assertThat(kept).hasSizeLessThanOrEqualTo(3);
            assertThat(last - kept.getFirst()).isBetween(25L, 49L);
        }
    }

    @Test
    void words_beside_others_are_each_there_once_oldest_first() {
        Words held = new Words(List.of(word(1, 0), word(4, 30)));
        Words since = new Words(List.of(word(4, 30), word(6, 31)));
        assertThat(sequences(held.beside(since))).containsExactly(1L, 4L, 6L);
        assertThat(sequences(since.beside(held))).containsExactly(1L, 4L, 6L);
    }

    private static List<Long> everyHours(int hours, int count) {
        Words words = Words.NONE;
        for (int i = 1; i <= count; i++) {
            words = words.with(word(i, (long) i * hours));
        }
        return sequences(words);
    }

    private static Word word(long sequence, long hour) {
        return new Word(sequence, Instant.EPOCH.plus(Duration.ofHours(hour)), Scene.blob("word " + sequence));
    }

    private static List<Long> sequences(Words words) {
        return words.kept().stream().map(Word::sequence).toList();
    }
}
