package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.admin.AdminClient;
import org.vigil.redis.TestRedis;
import org.vigil.wire.AlarmRow;
import org.vigil.wire.AlarmState;
import org.vigil.wire.Bucket;
import org.vigil.wire.Deaf;
import org.vigil.wire.Json;
import org.vigil.wire.Retry;
import org.vigil.wire.StuckRow;

/** What operators see of what goes on, and what they do not. */
class OverviewTest {
    private static final Duration FALLS_SILENT = Duration.ofHours(13);

    private final TestRedis redis = TestRedis.shared();
    private final World world = new World("--redis", redis.url());
    private final AdminClient operator = operator();

    @AfterEach
    void end() throws Exception {
        operator.close();
        world.close();
    }

    @Test
    void an_alarm_is_a_row_from_its_opening_to_its_close() throws Exception {
        Circle circle = armed("Aziz");
        assertThat(operator.alarms(10).alarms()).isEmpty();
        world.advance(FALLS_SILENT.plusMinutes(7));
        AlarmRow first = row();
        assertThat(first.age()).isEqualTo(Duration.ofMinutes(7));
        assertThat(first.state()).isEqualTo(AlarmState.CLIMBING);
        assertThat(List.of(first.rung(), first.rungs(), first.acks(), first.near()))
                .containsExactly(1, 2, 0, 0);
        assertThat(first.delivered()).isTrue();

        circle.inbox("Lawyer");
        circle.contact("Lawyer").acknowledge();
        assertThat(row().state()).isEqualTo(AlarmState.HELD);
        assertThat(row().acks()).isEqualTo(1);
        assertThat(row().row()).as("the same row").isEqualTo(first.row());

        world.advance(Duration.ofHours(2));
        assertThat(row().rung()).isEqualTo(2);
        assertThat(row().state()).isEqualTo(AlarmState.REPEATING);
        circle.inbox("Lawyer");
        circle.inbox("Desk");
        circle.contact("Lawyer").closeAlarm();
        circle.contact("Desk").closeAlarm();
        assertThat(row().state()).isEqualTo(AlarmState.CLOSING);
        world.advance(Duration.ofHours(2));
        assertThat(operator.alarms(10).alarms()).isEmpty();
    }

    @Test
    void misses_in_the_same_quarter_of_an_hour_are_annotated_and_each_goes_on() throws Exception {
        for (String name : List.of("Aziz", "Bahrom", "Cholpon")) {
            armed(name);
        }
        world.advance(Duration.ofHours(1));
        armed("Dilshod");
        world.advance(FALLS_SILENT.plusHours(1));
        assertThat(operator.alarms(10).alarms()).extracting(AlarmRow::near).containsExactlyInAnyOrder(2, 2, 2, 0);
        assertThat(operator.alarms(10).alarms()).allMatch(row -> row.rung() > 0 && row.delivered());
        assertThat(operator.alarms(2).more()).isTrue();
    }

    @Test
    @Tag("TM-124")
    void nobody_is_counted_alone() throws Exception {
        String nobody = new String(Json.bytes(operator.census()), UTF_8);
        armed("Aziz");
        armed("Bahrom");
        assertThat(new String(Json.bytes(operator.census()), UTF_8)).isEqualTo(nobody);
        world.advance(FALLS_SILENT);
        assertThat(operator.alarms(10).alarms()).hasSize(2);
        assertThat(new String(Json.bytes(operator.census()), UTF_8)).isEqualTo(nobody);
    }

    @Test
    @Tag("TM-124")
    void who_pauses_is_listed_and_not_told_from_nobody() throws Exception {
        String nobody = new String(Json.bytes(operator.census()), UTF_8);
        Circle circle = armed("Aziz");
        circle.exile().changes().pause(world.clock().instant().plus(Duration.ofDays(10)));
        circle.live(world, Duration.ofHours(90), Duration.ofHours(10));
        assertThat(redis.keys()).anyMatch(key -> key.endsWith(":paused"));
        assertThat(new String(Json.bytes(operator.census()), UTF_8)).isEqualTo(nobody);
    }

    @Test
    @Tag("TM-124")
    void buckets_are_never_finer_than_ten() {
        assertThat(List.of(0L, 9L)).allMatch(count -> Bucket.of(count).equals(new Bucket(0, 10)));
        assertThat(Bucket.of(10)).isEqualTo(new Bucket(10, 20));
        assertThat(Bucket.of(99)).isEqualTo(new Bucket(90, 100));
        assertThat(Bucket.of(999)).isEqualTo(new Bucket(990, 1_000));
        assertThat(Bucket.of(1_234)).isEqualTo(new Bucket(1_200, 1_300));
        assertThat(Bucket.of(87_654)).isEqualTo(new Bucket(87_000, 88_000));
    }

    @Test
    @Tag("TM-124")
    void no_row_names_anything_that_the_store_knows() throws Exception {
        armed("Aziz");
        world.advance(FALLS_SILENT);
        String all = new String(Json.bytes(operator.alarms(10)), UTF_8);
        Set<String> ids = redis.keys().stream()
                .map(key -> key.substring(key.lastIndexOf(':') + 1))
                .filter(name -> name.length() >= 22)
                .collect(Collectors.toSet());
        assertThat(ids).hasSizeGreaterThan(10);
        assertThat(ids).noneMatch(id -> all.contains(id.substring(0, 8)));
        String before = row().row();
        world.restart();
        try (AdminClient again = world.operator()) {
            assertThat(again.alarms(10).alarms().get(0).row()).isNotEqualTo(before);
        }
    }

    @Test
    void what_is_stuck_says_why_and_is_tried_again_at_once() throws Exception {
        armed("Aziz");
        List<String> boxes = damage();
        world.advance(FALLS_SILENT.plusMinutes(3));
        StuckRow stuck = operator.stuck(10).stuck().get(0);
        assertThat(stuck.notices()).isEqualTo(1);
        assertThat(stuck.age()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
        assertThat(stuck.reason()).contains("answered with an error");
        assertThat(row().delivered()).isFalse();

        mend(boxes);
        world.advance(Duration.ofSeconds(1));
        assertThat(operator.stuck(10).stuck()).as("its time has not come").isNotEmpty();
        assertThat(operator.retry(new Retry("mended it", List.of("AAAAAAAAAAAA")))
                        .watches())
                .isZero();
        assertThat(operator.retry(new Retry("mended it", List.of(stuck.row()))).watches())
                .isEqualTo(1);
        world.advance(Duration.ZERO);
        assertThat(operator.stuck(10).stuck()).isEmpty();
        assertThat(row().delivered()).isTrue();
    }

    @Test
    void an_alarm_that_cannot_be_read_is_counted_and_hides_no_other() throws Exception {
        armed("Aziz");
        List<String> first = named(":watch:");
        armed("Bahrom");
        world.advance(FALLS_SILENT);
        assertThat(operator.alarms(10).alarms()).hasSize(2);
        redis.command("HSET", first.get(0), "state", "damaged");
        assertThat(operator.alarms(10).unreadable()).isEqualTo(1);
        row();
        redis.command("SET", first.get(0), "damaged");
        assertThat(operator.alarms(10).unreadable()).isEqualTo(1);
        row();
        operator.census();
    }

    @Test
    void what_is_owed_and_cannot_be_read_is_a_row_and_hides_no_other() throws Exception {
        armed("Aziz");
        armed("Bahrom");
        damage();
        world.advance(FALLS_SILENT.plusMinutes(3));
        List<String> owed = named(":owed:");
        assertThat(owed).hasSize(2);
        redis.command("DEL", owed.get(0));
        redis.command("HSET", owed.get(0), "x", "damaged");
        assertThat(operator.stuck(10).stuck())
                .extracting(row -> row.reason().contains("cannot be read"), StuckRow::notices)
                .containsExactly(tuple(true, 0), tuple(false, 1));
        redis.command("DEL", owed.get(0));
        redis.command("SET", owed.get(0), "damaged");
        assertThat(operator.stuck(10).stuck()).hasSize(2);
        assertThat(operator.alarms(10).alarms()).hasSize(2).noneMatch(AlarmRow::delivered);
        assertThat(operator.retry(new Retry("tried", null)).watches()).isEqualTo(2);
    }

    private List<String> named(String part) {
        return redis.keys().stream().filter(key -> key.contains(part)).toList();
    }

    @Test
    void the_hearing_record_is_shown() throws Exception {
        assertThat(operator.hearing().deaf()).isEmpty();
        world.pass(Duration.ofMinutes(10));
        world.advance(Duration.ZERO);
        Deaf deaf = operator.hearing().deaf().get(0);
        assertThat(Duration.between(deaf.from(), deaf.to())).isEqualTo(Duration.ofMinutes(10));
    }

    /** As it is when the server before this one kept no lists. */
    @Test
    void what_an_older_server_committed_is_found() throws Exception {
        armed("Aziz");
        world.advance(FALLS_SILENT);
        redis.keys().stream()
                .filter(key -> key.endsWith(":alarms") || key.endsWith(":missed"))
                .forEach(key -> redis.command("DEL", key));
        redis.command("HDEL", "v:meta", "listed");
        assertThat(operator.alarms(10).alarms()).isEmpty();
        world.restart();
        world.advance(Duration.ZERO);
        try (AdminClient again = world.operator()) {
            assertThat(again.alarms(10).alarms()).hasSize(1);
        }
    }

    /** Puts something else in the place of every mailbox. */
    private List<String> damage() {
        List<String> boxes =
                redis.keys().stream().filter(key -> key.contains(":mailbox:")).toList();
        boxes.forEach(key -> {
            redis.command("RENAME", key, key + ".kept");
            redis.command("SET", key, "damaged");
        });
        return boxes;
    }

    private void mend(List<String> boxes) {
        boxes.forEach(key -> redis.command("RENAME", key + ".kept", key));
    }

    private AlarmRow row() throws Exception {
        List<AlarmRow> rows = operator.alarms(10).alarms();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private Circle armed(String name) throws Exception {
        Circle circle = new Circle(world, name, "Lawyer", "Desk");
        circle.arm(circle.order());
        circle.exile().checkIn("All is well.");
        return circle;
    }

    private AdminClient operator() {
        try {
            return world.operator();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
