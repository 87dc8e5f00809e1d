package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {
    private final Times times = new Times(InstantSource.fixed(Person.NOW), ZoneId.of("Europe/Warsaw"));

    @Test
    void a_time_is_local_and_names_its_zone() {
        assertThat(times.at(Person.NOW)).isEqualTo("Sun 22 Nov 2026, 14:03:10 (Europe/Warsaw, CET)");
    }

    @Test
    void it_says_how_far_away_it_is() {
        assertThat(times.near(Person.NOW.plus(Duration.ofMinutes(150)))).endsWith(", in 2 hours 30 minutes");
        assertThat(times.near(Person.NOW.minusSeconds(61))).endsWith(", 1 minute 1 second ago");
    }
}
