package org.vigil.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class MetersTest {
    private final Meters meters = new Meters();

    @Test
    void a_scrape_shows_what_was_counted_timed_and_seen() {
        meters.tally(Metric.LEASES_STOLEN, "courier").add(3);
        meters.timing(Metric.WAKE_LAG, "courier").took(Duration.ofSeconds(2));
        AtomicInteger waiting = new AtomicInteger(7);
        meters.level(Metric.REDIS_WAITING, waiting::get);
        waiting.set(8);
        assertThat(meters.scrape())
                .contains("vigil_leases_stolen_total{loop=\"courier\"} 3.0")
                .contains("vigil_wake_lag_seconds_bucket{loop=\"courier\",le=\"1.0\"} 0")
                .contains("vigil_wake_lag_seconds_bucket{loop=\"courier\",le=\"5.0\"} 1")
                .contains("vigil_redis_waiting 8.0");
    }

    @Test
    void the_same_labels_are_the_same_meter() {
        meters.tally(Metric.LEASES_STOLEN, "courier").one();
        meters.tally(Metric.LEASES_STOLEN, "courier").one();
        assertThat(meters.scrape()).contains("vigil_leases_stolen_total{loop=\"courier\"} 2.0");
    }

    @Test
    void neither_sum_nor_maximum_of_an_amount_says_more_than_its_bucket() {
        Spread depth = meters.spread(Metric.MAILBOX_DEPTH);
        depth.saw(65);
        depth.saw(255);
        depth.saw(5_000);
        assertThat(meters.scrape())
                .contains("vigil_mailbox_depth_sum 2560.0")
                .contains("vigil_mailbox_depth_bucket{le=\"256.0\"} 2")
                .contains("vigil_mailbox_depth_max 2048.0");
    }

    @Test
    void who_overhears_a_timing_is_told_the_same_whoever_was_first() {
        List<Duration> heard = new ArrayList<>();
        Timing before = meters.timing(Metric.WAKE_LAG, "courier");
        meters.overhear(Metric.WAKE_LAG, heard::add, "courier");
        before.took(Duration.ofSeconds(2));
        meters.timing(Metric.WAKE_LAG, "courier").took(Duration.ofSeconds(3));
        meters.timing(Metric.WAKE_LAG, "escalator").took(Duration.ofSeconds(4));
        assertThat(heard).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
        assertThat(meters.scrape()).contains("vigil_wake_lag_seconds_sum{loop=\"courier\"} 5.0");
    }

    @Test
    void a_clock_that_stepped_back_takes_no_less_than_nothing() {
        meters.timing(Metric.WAKE_LAG, "courier").took(Duration.ofSeconds(-3));
        assertThat(meters.scrape())
                .contains("vigil_wake_lag_seconds_count{loop=\"courier\"} 1")
                .contains("vigil_wake_lag_seconds_sum{loop=\"courier\"} 0.0");
    }

    @Test
    @Tag("TM-140")
    void once_the_server_is_put_together_nothing_makes_another_label() {
        Tally known = meters.tally(Metric.LEASES_STOLEN, "courier");
        meters.seal();
        known.one();
        assertThat(List.<Runnable>of(
                        () -> meters.tally(Metric.LEASES_STOLEN, "of a person"),
                        () -> meters.timing(Metric.WAKE_LAG, "of a person"),
                        () -> meters.spread(Metric.MAILBOX_DEPTH),
                        () -> meters.level(Metric.REDIS_WAITING, () -> 1)))
                .allSatisfy(more -> assertThatThrownBy(more::run).isInstanceOf(IllegalStateException.class));
        assertThat(meters.scrape()).doesNotContain("of a person");
    }

    @Test
    void a_metric_takes_as_many_labels_as_it_has() {
        assertThatThrownBy(() -> meters.tally(Metric.LEASES_STOLEN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("TM-141")
    void every_operation_has_a_name_in_metrics_and_a_call_for_help_or_a_statement_has_none_of_its_own()
            throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (String operation : operations()) {
            names.put(operation, Metric.label(Act.of(operation)));
        }
        assertThat(names.get("callForHelp")).isEqualTo(names.get("checkIn"));
        assertThat(names.get("makeStatement")).isEqualTo(names.get("viewWatch"));
        names.values().removeIf("other"::equals);
        assertThat(names.keySet())
                .hasSameSizeAs(operations().stream()
                        .filter(name -> !Set.of("getContract", "getBeat").contains(name))
                        .toList());
        assertThat(names.values())
                .containsAll(Arrays.stream(Act.values())
                        .filter(act -> act != Act.OTHER)
                        .map(Metric::label)
                        .toList());
    }

    private static List<String> operations() throws IOException {
        try (InputStream in = MetersTest.class.getResourceAsStream("/openapi.yaml")) {
            return new ObjectMapper().valueToTree(new Yaml().load(in)).findValuesAsText("operationId");
        }
    }
}
