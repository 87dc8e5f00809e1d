package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rule 8: which letters there are.
 *
 * @param current its number, 1 for the one the watch was armed with
 * @param earlierUntil until when the one before is kept, and delivered too; null when it is gone
 */
record Generations(long current, @Nullable Instant earlierUntil) {
    static final Generations FIRST = new Generations(1, null);

    /** Whether the one before is still delivered beside the current. */
    boolean hasEarlier(Instant now) {
        return earlierUntil != null && now.isBefore(earlierUntil);
    }

    Generations next(Instant earlierUntil) {
        return new Generations(current + 1, earlierUntil);
    }

    /** When the one before is to go. */
    Optional<Instant> changesAt() {
        return Optional.ofNullable(earlierUntil);
    }

    Generations withoutEarlier() {
        return new Generations(current, null);
    }

    /** Those that are kept, the current last. */
    List<Long> kept() {
        return earlierUntil == null ? List.of(current) : List.of(current - 1, current);
    }
}
