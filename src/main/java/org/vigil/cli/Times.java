package org.vigil.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says instants as people do: in their own zone, with its name, and how far away that is. */
final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss (VV, zzz)", Locale.ENGLISH);

    private final InstantSource clock;
    private final ZoneId zone;

    Times(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    Instant now() {
        return clock.instant();
    }

    /** {@code Sun 22 Nov 2026, 14:03:10 (Europe/Warsaw, CET)}. */
    String at(Instant instant) {
        return FORMAT.format(instant.atZone(zone));
    }

    /** As {@link #at}, and {@code , in 2 hours} or {@code , 2 hours ago}. */
    String near(Instant instant) {
        Duration ahead = Duration.between(clock.instant(), instant);
        String away = ahead.isNegative()
                ? Spans.rough(ahead.negated()) + " ago"
                : "in " + Spans.rough(ahead.plusMillis(999)); // what was just set to 12 hours is not 11 hours 59
        return at(instant) + ", " + away;
    }
}
