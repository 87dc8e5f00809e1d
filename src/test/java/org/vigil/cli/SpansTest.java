package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SpansTest {
    @Property(tries = 500)
    void what_is_said_can_be_read(@ForAll @LongRange(min = 0, max = 40_000_000) long seconds) {
        Duration span = Duration.ofSeconds(seconds);
        assertThat(Spans.read(Spans.words(span))).contains(span);
    }

    @Test
    void people_write_times_in_many_ways() {
        assertThat(Spans.read("90 minutes")).contains(Duration.ofMinutes(90));
        assertThat(Spans.read("1 hour, 30 min")).contains(Duration.ofMinutes(90));
        assertThat(Spans.read("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(Spans.read("PT1H30M")).contains(Duration.ofMinutes(90));
        assertThat(Spans.read("2 Weeks")).contains(Duration.ofDays(14));
        assertThat(Spans.read("0")).contains(Duration.ZERO);
    }

    @Test
    void what_is_no_time_is_none() {
        for (String text : new String[] {
            "", "soon", "500 ms", "1 mo", "12", "-1 hour", "PT-1H", "1 month", "1 fortnight", "1 hour late"
        }) {
            assertThat(Spans.read(text)).as(text).isEmpty();
        }
    }
}
