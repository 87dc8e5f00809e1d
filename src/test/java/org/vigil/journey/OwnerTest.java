package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Exchange;
import org.vigil.client.Vaults;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;

/** What the owner's phone can do and shows, in whoever's hands it is. */
class OwnerTest {
    private static final Duration SILENCE = Duration.ofHours(13);
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    @Tag("TM-6")
    void i_am_fine_closes_no_alarm_and_those_reached_are_told_of_it() throws Exception {
        Circle circle = circle("Dilnoza");
        WORLD.advance(SILENCE);
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.CALL);
        circle.exile().checkIn("I am fine. Everything is fine.");
        WORLD.advance(Duration.ZERO);
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.CHECKED_IN);
        assertThat(circle.exile().status().state()).isEqualTo(OwnerView.State.ALARM);

        WORLD.advance(Duration.ofHours(1));
        assertThat(circle.kinds("Desk")).containsExactly(Kind.LETTER);
        circle.exile().checkIn("Really.");
        WORLD.advance(Duration.ofDays(2));
        assertThat(circle.kinds("Desk")).contains(Kind.CALL).doesNotContain(Kind.CLOSING, Kind.CLOSED);
    }

    @Test
    @Tag("TM-7")
    void the_owner_is_answered_the_same_whatever_the_contacts_do() throws Exception {
        Witness busy = overlook("Farrukh");
        Witness idle = overlook("Gulnora");
        Circle acting = circle("Farrukh");
        Circle asleep = circle("Gulnora");
        bothCheckInAndLook(acting, asleep);
        WORLD.advance(SILENCE.plusHours(1));
        acting.inbox("Lawyer");
        acting.inbox("Desk");
        bothCheckInAndLook(acting, asleep);
        acting.contact("Lawyer").acknowledge();
        bothCheckInAndLook(acting, asleep);
        acting.contact("Lawyer").closeAlarm();
        acting.contact("Desk").closeAlarm();
        WORLD.advance(Duration.ofMinutes(30));
        bothCheckInAndLook(acting, asleep);
        acting.contact("Desk").object();
        WORLD.advance(Duration.ofHours(3));
        bothCheckInAndLook(acting, asleep);

        List<String> answers = answers(busy, acting);
        assertThat(answers).isEqualTo(answers(idle, asleep)).hasSize(11);
        assertThat(answers.get(10)).contains("\"ALARM\"");
    }

    @Test
    @Tag("TM-8")
    void a_vault_opens_no_word_that_it_sealed() throws Exception {
        Witness witness = overlook("Jasur");
        Circle circle = circle("Jasur");
        String before = vault("Jasur");
        circle.exile().checkIn("At my aunt's, behind the bazaar.");
        circle.exile().checkIn("Leaving now.");
        String after =
                vault("Jasur") + Vaults.contents(WORLD.compartments("Jasur").plan(), World.PASSPHRASE);
        List<CheckIn> sent = witness.seen().stream()
                .filter(exchange -> exchange.path().endsWith("/check-ins"))
                .map(exchange -> Json.read(exchange.request().bytes(), CheckIn.class))
                .toList();
        assertThat(sent).hasSize(2);
        assertThat(Vaults.open(before, sent.get(0))).as("what is looked for").isTrue();
        assertThat(sent)
                .allSatisfy(checkIn -> assertThat(Vaults.open(after, checkIn)).isFalse());
    }

    @Test
    @Tag("TM-15")
    void looking_at_one_s_watch_and_mailbox_renews_nothing() throws Exception {
        Circle circle = circle("Bobur");
        for (int hour = 0; hour < 13; hour++) {
            assertThat(circle.exile().status().state()).isNotEqualTo(OwnerView.State.ALARM);
            circle.exile().accepted();
            circle.exile().tendDecoys();
            assertThat(circle.inbox("Lawyer")).isEmpty();
            WORLD.advance(Duration.ofHours(1));
        }
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.CALL);
    }

    @Test
    void looking_for_contacts_looks_into_the_decoys_mailboxes_too() throws Exception {
        Witness witness = overlook("Malika");
        Circle circle = circle("Malika");
        long before = witness.seen().size();
        circle.exile().accepted();
        assertThat(witness.seen().stream()
                        .skip(before)
                        .map(Exchange::path)
                        .filter(path -> path.contains("/envelopes"))
                        .distinct())
                .as("of two contacts and two decoys, and the four that pulses go to")
                .hasSize(8);
    }

    private static void bothCheckInAndLook(Circle one, Circle other) throws Exception {
        one.exile().checkIn("Fine.");
        other.exile().checkIn("Fine.");
        one.exile().status();
        other.exile().status();
    }

    /** All answers about the watch, without its id: of the arming, the check-ins, the looks. */
    private static List<String> answers(Witness witness, Circle circle) throws Exception {
        String watch = circle.exile().status().watch().text();
        return witness.seen().stream()
                .filter(exchange -> exchange.path().startsWith("/v1/watches"))
                .filter(exchange -> exchange.status() < 300) // nonces expire between the acts of both
                .map(exchange -> Witness.text(exchange.response()))
                .limit(11)
                .peek(answer -> assertThat(answer).hasSize(Limits.OWNER_ANSWER))
                .map(answer -> answer.replace(watch, "#"))
                .toList();
    }

    private static Witness overlook(String name) {
        Witness witness = new Witness();
        WORLD.overlook(name, witness);
        return witness;
    }

    private static String vault(String name) throws Exception {
        return Vaults.contents(WORLD.vault(name), World.PIN);
    }

    private static Circle circle(String exile) throws Exception {
        Circle circle = new Circle(WORLD, exile, "Lawyer", "Desk");
        circle.arm(circle.order());
        return circle;
    }
}
