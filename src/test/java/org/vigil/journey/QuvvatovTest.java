package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.BadShare;
import org.vigil.client.Contact;
import org.vigil.client.Letter;
import org.vigil.client.Opened;
import org.vigil.client.Vaults;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;

/** Istanbul 2015: the killer was his friend. Any one contact may be the enemy. */
@Tag("C-QUVVATOV")
class QuvvatovTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    @Tag("TM-21")
    void before_an_alarm_a_contact_sees_no_other_and_not_how_many_there_are() throws Exception {
        Witness exileOfTwo = overlook("Rahim");
        Witness exileOfFour = overlook("Salima");
        Witness lawyer = overlook("Rahim-Lawyer");
        Witness enemyOfTwo = overlook("Rahim-Enemy");
        Witness enemyOfFour = overlook("Salima-Enemy");
        Circle two = new Circle(WORLD, "Rahim", "Enemy", "Lawyer");
        Circle four = new Circle(WORLD, "Salima", "Enemy", "Lawyer", "Desk", "Friend");
        two.arm(two.order());
        four.arm(four.order());
        for (int i = 0; i < 3; i++) {
            assertThat(two.inbox("Enemy")).isEmpty();
            assertThat(two.inbox("Lawyer")).isEmpty();
            assertThat(four.inbox("Enemy")).isEmpty();
            WORLD.advance(HOUR);
        }

        String enemysVault = vault("Rahim-Enemy");
        assertThat(exileOfTwo.words()).as("what is looked for").containsAnyElementsOf(known(enemyOfTwo, enemysVault));
        assertThat(known(enemyOfTwo, enemysVault)).doesNotContainAnyElementsOf(known(lawyer, vault("Rahim-Lawyer")));
        assertThat(enemysVault).doesNotContainIgnoringCase("Lawyer").doesNotContainIgnoringCase("Rahim");
        assertThat(enemyOfTwo.shapes()).isEqualTo(enemyOfFour.shapes()).hasSizeGreaterThan(5);
        assertThat(Witness.shape(enemysVault)).isEqualTo(Witness.shape(vault("Salima-Enemy")));

        NewWatch few = armed(exileOfTwo);
        NewWatch many = armed(exileOfFour);
        assertThat(few.seats()).hasSize(Limits.SEATS_FEW);
        assertThat(Json.bytes(few.seats())).hasSameSizeAs(Json.bytes(many.seats()));
        assertThat(Json.bytes(few.generation())).hasSameSizeAs(Json.bytes(many.generation()));
    }

    @Test
    @Tag("TM-9")
    @Tag("TM-10")
    void one_enemy_alone_closes_nothing_and_holds_the_ladder_no_longer_than_an_hour() throws Exception {
        Circle circle = circle("Umar");
        WORLD.advance(Duration.ofHours(13));
        Instant fired = WORLD.clock().instant();
        assertThat(circle.kinds("Enemy")).containsExactly(Kind.CALL);
        Contact enemy = circle.contact("Enemy");
        assertThat(enemy.acknowledge().heldUntil()).isEqualTo(fired.plus(HOUR));
        assertThat(enemy.closeAlarm().closesAt()).isNull();
        WORLD.advance(HOUR.minusSeconds(1));
        assertThat(enemy.acknowledge().heldUntil()).isEqualTo(fired.plus(HOUR));
        assertThat(circle.inbox("Lawyer")).isEmpty();
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);

        List<Kind> told = new ArrayList<>();
        for (int hours = 0; hours < 72; hours += 8) {
            enemy.acknowledge();
            enemy.closeAlarm();
            WORLD.advance(Duration.ofHours(8));
            told.addAll(circle.kinds("Lawyer"));
        }
        assertThat(told).contains(Kind.CALL).doesNotContain(Kind.CLOSING, Kind.CLOSED);
    }

    @Test
    @Tag("TM-9")
    void the_objection_of_one_voids_the_votes_of_two() throws Exception {
        Circle circle = circle("Nasiba");
        WORLD.advance(Duration.ofHours(14));
        for (String name : List.of("Enemy", "Lawyer", "Desk")) {
            circle.inbox(name);
        }
        circle.contact("Enemy").closeAlarm();
        assertThat(circle.contact("Desk").closeAlarm().closesAt())
                .isEqualTo(WORLD.clock().instant().plus(HOUR));
        WORLD.advance(HOUR.minusSeconds(1));
        circle.contact("Lawyer").object();
        WORLD.advance(Duration.ofHours(2));
        assertThat(circle.kinds("Desk")).contains(Kind.CLOSING, Kind.OBJECTED).doesNotContain(Kind.CLOSED);
        assertThat(circle.exile().status().alarmAt()).isNotNull();
    }

    @Test
    @Tag("TM-11")
    void one_letter_alone_opens_nothing_and_a_wrong_share_is_named() throws Exception {
        Circle circle = circle("Karim");
        Circle other = circle("Malika");
        WORLD.advance(Duration.ofHours(14));
        Contact lawyer = circle.contact("Lawyer");
        Contact enemy = circle.contact("Enemy");
        assertThat(Objects.requireNonNull(circle.inbox("Lawyer").get(0).letter())
                        .text())
                .contains("Lawyer");
        circle.inbox("Enemy");
        circle.inbox("Desk");
        other.inbox("Enemy");

        assertThatThrownBy(() -> enemy.openPacket(List.of()))
                .isInstanceOf(BadShare.class)
                .hasMessageContaining("1 more share");
        String share = circle.contact("Desk").share();
        String foreign = other.contact("Enemy").share();
        assertThatThrownBy(() -> lawyer.openPacket(List.of(share, foreign)))
                .hasMessageContaining("Share 2")
                .hasMessageContaining("another packet");
        assertThatThrownBy(() -> lawyer.openPacket(List.of(share.substring(0, share.length() - 9))))
                .hasMessageContaining("Share 1");
        Opened opened = lawyer.openPacket(List.of(share));
        assertThat(opened.packet()).isEqualTo(Circle.PACKET);
    }

    @Test
    @Tag("TM-22")
    @Tag("TM-23")
    void one_concern_alone_calls_the_others_moves_no_letter_and_shows_on_no_screen_of_his() throws Exception {
        Circle circle = circle("Sobir");
        OwnerView before = circle.exile().status();
        circle.contact("Enemy").concern();
        circle.contact("Enemy").concern();
        WORLD.advance(HOUR);
        assertThat(circle.kinds("Enemy")).isNotEmpty().containsOnly(Kind.CALL);
        assertThat(circle.kinds("Lawyer")).isNotEmpty().containsOnly(Kind.CALL);
        assertThat(circle.exile().status()).isEqualTo(before);

        circle.contact("Lawyer").confirm();
        WORLD.advance(Duration.ZERO);
        assertThat(circle.kinds("Desk")).contains(Kind.LETTER);
        assertThat(circle.exile().status()).isEqualTo(before);
    }

    private static Witness overlook(String name) {
        Witness witness = new Witness();
        WORLD.overlook(name, witness);
        return witness;
    }

    private static String vault(String name) throws Exception {
        return Vaults.contents(WORLD.vault(name), World.PASSPHRASE);
    }

    /** All that somebody knows in the way of ids and keys, but for the server's own. */
    private static Set<String> known(Witness said, String vault) {
        Set<String> known = new HashSet<>(said.words());
        known.addAll(Witness.words(vault));
        known.removeAll(Witness.words(WORLD.address().text()));
        assertThat(known).isNotEmpty();
        return known;
    }

    private static NewWatch armed(Witness exile) {
        return exile.seen().stream()
                .filter(exchange -> exchange.path().equals("/v1/watches"))
                .map(exchange -> Json.read(exchange.request().bytes(), NewWatch.class))
                .findFirst()
                .orElseThrow();
    }

    /** Enemy is called first; ten minutes later all get letters, unless somebody holds the ladder. */
    private static Circle circle(String exile) throws Exception {
        Circle circle = new Circle(WORLD, exile, "Enemy", "Lawyer", "Desk");
        String[] all = {"Enemy", "Lawyer", "Desk"};
        ArmOrder order = ArmOrder.every(Duration.ofHours(12), HOUR)
                .call(Duration.ZERO, "Enemy")
                .letters(Duration.ofMinutes(10), all)
                .letter("Lawyer", Letter.of("Dear Lawyer, begin at once."))
                .packet(Circle.PACKET)
                .ackExpiry(Duration.ofHours(4));
        circle.arm(order);
        return circle;
    }
}
