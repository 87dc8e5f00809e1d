package org.vigil.watch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vigil.wire.Notice.Word;

/**
 * The last words kept, oldest first: the newest; the newest older than 24 h, which a captor who checks in today cannot
 * replace; and the one in line to become that. Without the one in line, an owner who checks in more often than daily would
 * never have a word older than 24 h but the very first.
 */
record Words(@JsonValue List<Word> kept) {
    static final Words NONE = new Words(List.of());
    private static final Duration OLD = Duration.ofHours(24);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Words {
        kept = List.copyOf(kept);
    }

    /** Rule 2: {@code newest} is later than all kept. */
    Words with(Word newest) {
        Instant old = newest.at().minus(OLD);
        Optional<Word> newestOld =
                kept.stream().filter(word -> word.at().isBefore(old)).reduce((older, newer) -> newer);
        Optional<Word> nextInLine =
                kept.stream().filter(word -> !word.at().isBefore(old)).findFirst();
        return new Words(Stream.of(newestOld, nextInLine, Optional.of(newest))
                .flatMap(Optional::stream)
                .toList());
    }

    /** Rule 4: these and, beside them, those that came since. */
    Words beside(Words since) {
        return new Words(Stream.concat(kept.stream(), since.kept.stream())
                .distinct()
                .sorted(Comparator.comparingLong(Word::sequence))
                .toList());
    }
}
