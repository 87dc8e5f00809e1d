package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.redis.RedisHome;
import org.vigil.redis.Risk;
import org.vigil.watch.Bounds;

class ConfigTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void without_options_the_times_are_those_that_people_rely_on() {
        assertThat(Config.parse().bounds()).isEqualTo(Bounds.production());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--minimum-cooling-off",
                "--objection",
                "--drill-wait-min",
                "--drill-wait-max",
                "--drill-gap",
                "--drill-lasts"
            })
    void none_of_these_can_be_shorter_by_mistake(String option) {
        Config config = Config.parse(option, "PT59M");
        assertThatThrownBy(config::bounds).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void for_a_story_or_a_test_a_drill_can_come_at_once() {
        Config config = Config.parse("--allow-short-times", "--drill-wait-min", "PT0S", "--drill-wait-max", "PT0S");
        assertThat(config.bounds().drilling())
                .isEqualTo(new Bounds.Drilling(
                        Duration.ZERO, Duration.ZERO, HOUR.multipliedBy(720), HOUR.multipliedBy(168)));
    }

    @Test
    @Tag("TM-180")
    void short_times_where_others_reach_the_server_are_refused_unless_told() {
        String[] options = {"--allow-short-times", "--minimum-grace", "PT1S", "--listen", "0.0.0.0"};
        assertThatThrownBy(Config.parse(options)::bounds)
                .hasMessage("A time is shorter than its default, and others reach this listener:"
                        + " listen on loopback, or say --i-know-that-times-are-short.");
        String[] told = Arrays.copyOf(options, options.length + 1);
        told[options.length] = "--i-know-that-times-are-short";
        assertThat(Config.parse(told).bounds().minima().grace()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Config.parse("--allow-short-times", "--listen", "0.0.0.0").bounds())
                .isEqualTo(Bounds.production());
    }

    @ParameterizedTest
    @EnumSource
    void every_risk_of_a_Redis_is_taken_by_its_flag_alone(Risk risk) {
        RedisHome home =
                Config.parse("--redis", "redis://store.example", risk.flag()).redis();
        assertThat(Objects.requireNonNull(home).doors())
                .allSatisfy(door -> assertThat(door.known()).containsExactly(risk));
    }

    @Test
    void replicas_are_waited_for_where_another_Redis_may_become_master_and_where_it_is_said() {
        assertThat(replicas("--redis", "redis://store.example")).isZero();
        assertThat(replicas("--redis", "redis://store.example", "--redis-replicas", "2"))
                .isEqualTo(2);
        assertThat(replicas("--redis", "redis+sentinel://a.example,b.example/m"))
                .isEqualTo(1);
        assertThat(replicas("--redis", "redis+cluster://a.example")).isEqualTo(1);
        assertThatThrownBy(() -> replicas("--redis-replicas", "1"))
                .hasMessage("--redis-replicas is a number of replicas, and needs --redis");
        assertThatThrownBy(() -> replicas("--redis", "redis://store.example", "--redis-replicas=-1"))
                .hasMessage("--redis-replicas is a number of replicas, and needs --redis");
    }

    private static int replicas(String... options) {
        return Objects.requireNonNull(Config.parse(options).redis()).replicas();
    }

    @Test
    void people_are_given_the_port_of_a_relay_in_front_of_the_server() {
        assertThat(Config.parse("--public-port", "443").portFor(8443)).isEqualTo(443);
        assertThat(Config.parse().portFor(8443)).isEqualTo(8443);
    }
}
