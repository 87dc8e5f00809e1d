package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Incident;
import org.vigil.client.Letter;
import org.vigil.client.Opened;
import org.vigil.client.Received;
import org.vigil.client.Said;
import org.vigil.client.Talk;
import org.vigil.redis.Seizure;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Notice.Kind;

/** Eleven moves in seventeen months; the same car at three kindergartens. */
@Tag("C-KAZIMOVA")
@Tag("TM-32")
class KazimovaTest {
    private static final Duration COOLING_OFF = Duration.ofDays(3);
    private static final String FIRST = "We live over the bakery; the girls go to the yellow kindergarten.";
    private static final String SECOND = "We live at the harbour now; the girls stay at home.";

    private final World world = new World();
    private final Witness phone = new Witness();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    @Tag("TM-84")
    void the_same_car_a_third_time_is_a_record_that_the_desk_keeps_sealed_and_can_export() throws Exception {
        world.overlook("Zarema", phone);
        Circle circle = new Circle(world, "Zarema", "Lawyer", "Desk");
        Incident car = new Incident(
                Instant.parse("2026-11-20T08:10:00Z"),
                "the yellow kindergarten",
                "A man filmed the gate from a car.",
                "grey, plate ends in 41",
                List.of("Мужчина в кепке"),
                List.of("the teacher"),
                List.of(new Incident.Attachment("gate.jpg", Blob.of(new byte[32]))));
        circle.exile().talk("Desk").report(car);
        circle.exile().say("Desk", "It is the third time.");
        Talk desk = circle.contact("Desk").talk();
        assertThat(desk.incidents(Duration.ZERO)).containsExactly(car);
        assertThat(desk.messages(Duration.ZERO)).extracting(Said::text).containsExactly("It is the third time.");
        desk.forget(desk.messages(Duration.ZERO));
        assertThat(desk.incidents(Duration.ZERO))
                .as("kept until it is forgotten")
                .containsExactly(car);
        assertThat(Json.read(Json.bytes(car), Incident.class)).isEqualTo(car);
        assertThat(phone.words()).noneMatch(word -> word.contains("kindergarten"));
        assertThat(circle.contact("Lawyer").talk().incidents(Duration.ZERO)).isEmpty();
        desk.forgetIncidents();
        assertThat(desk.incidents(Duration.ZERO)).isEmpty();
    }

    @Test
    void after_a_move_the_new_letters_count_and_the_old_ones_come_too_until_the_cooling_off_has_passed()
            throws Exception {
        Circle circle = moved();
        circle.exile().checkIn("Unpacking.");
        world.advance(Duration.ofHours(13));
        List<Received> told = circle.inbox("Lawyer");
        assertThat(told)
                .extracting(
                        KazimovaTest::kind,
                        notice -> Objects.requireNonNull(notice.letter()).text())
                .containsExactlyInAnyOrder(tuple(Kind.LETTER, SECOND), tuple(Kind.EARLIER_LETTER, FIRST));
        circle.inbox("Desk");
        Opened opened = circle.contact("Lawyer")
                .openPacket(circle.contact("Desk").share().lines().toList());
        assertThat(opened.packet()).isEqualTo(SECOND);
        assertThat(opened.earlier()).isEqualTo(FIRST);
        assertThat(opened.words().get(0).text()).isEqualTo("Unpacking.");
    }

    @Test
    void after_the_cooling_off_where_she_lived_is_gone_from_the_store_its_log_included() throws Exception {
        Circle circle = moved();
        circle.live(world, COOLING_OFF.minusSeconds(1), Duration.ofHours(11));
        Map<String, byte[]> old = Map.of("the old packet", sealedFirst().bytes());
        StoreDump.rewrite(world);
        assertThat(Seizure.of(world.data()).finds(old)).as("what is looked for").isNotEmpty();
        world.advance(Duration.ofSeconds(1));
        StoreDump.rewrite(world);
        assertThat(Seizure.of(world.data()).finds(old)).isEmpty();

        world.advance(Duration.ofHours(13));
        assertThat(circle.inbox("Lawyer"))
                .singleElement()
                .satisfies(notice -> assertThat(
                                Objects.requireNonNull(notice.letter()).text())
                        .isEqualTo(SECOND));
    }

    private Circle moved() throws Exception {
        world.overlook("Gulnara", phone);
        Circle circle = new Circle(world, "Gulnara", "Lawyer", "Desk");
        circle.arm(order(FIRST));
        assertThat(circle.exile().amend(order(SECOND)).takesEffect()).isNull();
        return circle;
    }

    private Blob sealedFirst() {
        return phone.seen().stream()
                .filter(exchange -> exchange.path().equals("/v1/watches"))
                .map(exchange -> Json.read(exchange.request().bytes(), NewWatch.class))
                .findFirst()
                .orElseThrow()
                .generation()
                .packet();
    }

    private static ArmOrder order(String home) {
        return ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Desk")
                .letter("Lawyer", Letter.of(home))
                .letter("Desk", Letter.of(home))
                .packet(home);
    }

    private static Kind kind(Received received) {
        return Objects.requireNonNull(received.notice()).kind();
    }
}
