package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Contact;
import org.vigil.client.Exile;
import org.vigil.client.Letter;
import org.vigil.client.Opened;
import org.vigil.client.Refusal;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Notice.Kind;

/** Eleven moves in seventeen months: letters and people change, and what was replaced goes. */
@Tag("C-KAZIMOVA")
class NewLettersTest {
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    private static ArmOrder order(String packet, String... letters) {
        ArmOrder order = ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .call(Duration.ZERO, letters[0])
                .letters(Duration.ofHours(1), letters)
                .packet(packet);
        for (String name : letters) {
            order.letter(name, Letter.of(packet + ", for " + name));
        }
        return order;
    }

    @Test
    void new_people_and_letters_stand_beside_the_old_ones_until_the_cooling_off_has_passed() throws Exception {
        Circle circle = new Circle(WORLD, "Sevda", "Anna", "Bek");
        circle.arm(order("Baku Street", "Anna", "Bek"));
        Exile exile = circle.exile();
        exile.checkIn("before");
        Contact cem = WORLD.contact("Sevda-Cem");
        cem.accept(WORLD.invitation(exile, "Cem"));
        exile.accepted();

        ArmOrder amended = order("Tbilisi Street", "Anna", "Bek", "Cem");
        assertThat(exile.decoysFor(amended)).isZero();
        ChangeAnswer answer = exile.amend(amended);
        assertThat(answer.takesEffect()).as("added people are a tightening").isNull();
        exile.checkIn("after");

        WORLD.advance(Duration.ofHours(15));
        assertThat(circle.kinds("Anna")).containsSubsequence(Kind.LETTER, Kind.EARLIER_LETTER);
        assertThat(circle.kinds("Bek")).containsSubsequence(Kind.LETTER, Kind.EARLIER_LETTER);
        assertThat(cem.inbox(Duration.ZERO))
                .anySatisfy(received -> assertThat(received.letter()).isEqualTo(Letter.of("Tbilisi Street, for Cem")));
        List<String> shares = circle.contact("Bek").share().lines().toList();
        assertThat(shares).hasSize(2);
        Opened opened = circle.contact("Anna").openPacket(shares);
        assertThat(opened.packet()).isEqualTo("Tbilisi Street");
        assertThat(opened.earlier()).isEqualTo("Baku Street");
        assertThat(opened.words())
                .extracting(Opened.Word::text)
                .startsWith("after")
                .doesNotContainNull();
        assertThat(cem.openPacket(List.of(shares.get(0))).packet()).isEqualTo("Tbilisi Street");
    }

    @Test
    void a_weaker_plan_waits_can_be_taken_back_and_is_announced() throws Exception {
        Circle circle = new Circle(WORLD, "Leyla", "Anna", "Bek");
        circle.arm(order("One", "Anna", "Bek"));
        Exile exile = circle.exile();
        ArmOrder slower = ArmOrder.every(Duration.ofHours(20), Duration.ofHours(1))
                .call(Duration.ZERO, "Anna")
                .letters(Duration.ofHours(1), "Anna", "Bek");
        assertThat(exile.amend(slower).takesEffect()).isNotNull();
        assertThat(exile.status().weakeningAt()).isNotNull();
        WORLD.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> exile.changes().disarm())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("withdraw it first");
        exile.changes().withdraw();
        assertThat(exile.status().weakeningAt()).isNull();
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Bek")).containsExactly(Kind.WEAKENING, Kind.WITHDRAWN);
    }

    @Test
    void a_watch_of_four_grows_to_eight_for_a_fifth_contact() throws Exception {
        Circle circle = new Circle(WORLD, "Aynur", "A", "B", "C", "D");
        circle.arm(order("Four", "A", "B", "C", "D"));
        Exile exile = circle.exile();
        Contact fifth = WORLD.contact("Aynur-E");
        fifth.accept(WORLD.invitation(exile, "E"));
        exile.accepted();
        ArmOrder five = order("Five", "A", "B", "C", "D", "E");
        assertThat(exile.decoysFor(five)).isEqualTo(3 + 4);
        exile.amend(five.decoys(WORLD.admissions(7)));
        exile.tendDecoys();
        WORLD.advance(Duration.ofHours(15));
        assertThat(fifth.inbox(Duration.ZERO))
                .anySatisfy(received -> assertThat(received.letter()).isEqualTo(Letter.of("Five, for E")));
    }
}
