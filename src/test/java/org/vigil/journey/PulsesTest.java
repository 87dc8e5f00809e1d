package org.vigil.journey;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Contact;
import org.vigil.client.Exchange;
import org.vigil.client.GuardReport;
import org.vigil.client.NamedLeg;
import org.vigil.client.Owner;
import org.vigil.client.Rehearsal;
import org.vigil.client.Sign;
import org.vigil.client.Sign.Kind;
import org.vigil.client.Vaults;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.Notice;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/** What guardians notice, whatever the server says or does. */
class PulsesTest {
    private static final World WORLD = new World();

    @TempDir
    private Path kept;

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void while_all_is_well_there_is_nothing_to_tell_and_never_when() throws Exception {
        Circle circle = guarded("Leyla");
        for (int day = 0; day < 3; day++) {
            circle.exile().checkIn("Well.");
            assertThat(look(circle)).isEmpty();
            WORLD.advance(ofHours(11));
        }
        assertThat(look(circle)).isEmpty();
    }

    @Test
    @Tag("TM-70")
    void a_pulse_that_does_not_come_is_missed_from_the_hour_that_was_promised() throws Exception {
        Circle circle = guarded("Aynur");
        circle.exile().checkIn("Well.");
        assertThat(look(circle)).isEmpty();
        Instant promised = WORLD.clock().instant().plus(ofHours(13));
        WORLD.advance(Duration.between(WORLD.clock().instant(), hour(promised)).plus(ofMinutes(10)));
        assertThat(look(circle)).isEmpty();
        WORLD.advance(ofMinutes(1));
        assertThat(look(circle)).containsExactly(new Sign(Kind.MISSING, hour(promised)));
        circle.exile().checkIn("Overslept.");
        assertThat(look(circle)).extracting(Sign::kind).containsExactly(Kind.LATE);
        assertThat(look(circle)).isEmpty();
    }

    @Test
    @Tag("TM-70")
    void a_guardian_who_never_had_a_pulse_misses_the_first() throws Exception {
        Instant armed = WORLD.clock().instant();
        Circle circle = guarded("Zemfira");
        assertThat(look(circle)).isEmpty();
        Instant promised = hour(armed.plus(ofHours(13)));
        WORLD.advance(Duration.between(WORLD.clock().instant(), promised).plus(ofMinutes(11)));
        assertThat(look(circle)).containsExactly(new Sign(Kind.MISSING, promised));
    }

    @Test
    @Tag("TM-71")
    @Tag("C-ANDERSON")
    void under_duress_the_guardian_states_a_concern_by_itself_and_no_later_pulse_takes_it_back() throws Exception {
        Circle circle = guarded("Sevda");
        circle.exile().close();
        checkIn("Sevda", World.OTHER_PIN);
        List<Sign> signs = look(circle);
        assertThat(signs).extracting(Sign::kind).containsExactly(Kind.DURESS);
        Instant due = Objects.requireNonNull(signs.get(0).at());
        assertThat(Duration.between(WORLD.clock().instant(), due)).isBetween(ofMinutes(1), ofMinutes(5));
        checkIn("Sevda", World.PIN);
        assertThat(look(circle))
                .as("it is well again, and that changes nothing")
                .isEmpty();

        WORLD.advance(Duration.between(WORLD.clock().instant(), due).minusSeconds(1));
        assertThat(look(circle)).isEmpty();
        assertThat(circle.inbox("Anna")).isEmpty();
        Contact again = reopened(circle);
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(look(again)).extracting(Sign::kind).containsExactly(Kind.CONCERN_STATED);
        WORLD.advance(Duration.ZERO);
        assertThat(circle.kinds("Anna")).containsExactly(Notice.Kind.CALL);
        WORLD.advance(ofMinutes(30));
        assertThat(look(again)).as("once").isEmpty();
        again.close();
    }

    @Test
    void what_was_not_shown_is_reported_again() throws Exception {
        Circle circle = guarded("Ulviyya");
        circle.exile().close();
        checkIn("Ulviyya", World.OTHER_PIN);
        Contact desk = circle.contact("Desk");
        List<Sign> signs = desk.guard().get(0).signs();
        assertThat(signs).extracting(Sign::kind).containsExactly(Kind.DURESS);
        assertThat(look(desk)).as("the screen was off").isEqualTo(signs);
        assertThat(look(desk)).isEmpty();
    }

    @Test
    @Tag("TM-71")
    void at_a_leg_there_is_no_time_to_wait() throws Exception {
        Circle circle = new Circle(WORLD, "Nigar", "Anna").withGuardian("Desk");
        Instant now = WORLD.clock().instant();
        circle.arm(circle.order().leg(NamedLeg.of("the bank", now, now.plus(ofMinutes(30)), ofMinutes(5))));
        circle.exile().close();
        try (Owner owner = owner("Nigar", World.OTHER_PIN)) {
            owner.answer("the bank", "Out again.");
        }
        assertThat(look(circle)).extracting(Sign::kind).containsExactly(Kind.DURESS, Kind.CONCERN_STATED);
    }

    @Test
    @Tag("TM-70")
    void a_leg_that_is_open_is_the_next_that_is_promised() throws Exception {
        Circle circle = new Circle(WORLD, "Aytac", "Anna").withGuardian("Desk");
        Instant now = WORLD.clock().instant();
        circle.arm(circle.order().leg(NamedLeg.of("the border", now, now.plus(ofHours(2)), ofMinutes(5))));
        circle.exile().checkIn("Off I go.");
        look(circle);
        Instant promised = hour(now.plus(ofMinutes(125)));
        WORLD.advance(Duration.between(now, promised).plus(ofMinutes(11)));
        assertThat(look(circle)).containsExactly(new Sign(Kind.MISSING, promised));
    }

    @Test
    @Tag("TM-70")
    @Tag("TM-71")
    void a_device_that_looks_more_seldom_than_a_nonce_lasts_misses_nothing_and_states_its_concern() throws Exception {
        List<Exchange> seen = new ArrayList<>();
        WORLD.overlook("Esmira-Desk", seen::add);
        Circle circle = guarded("Esmira");
        circle.contact("Desk").concern();
        circle.exile().close();
        for (int looks = 0; looks < 3; looks++) {
            WORLD.advance(Limits.NONCE.plusSeconds(1));
            checkIn("Esmira", World.PIN);
            seen.clear();
            assertThat(look(circle)).isEmpty();
            assertExpired(seen, "/envelopes");
        }
        checkIn("Esmira", World.OTHER_PIN);
        assertThat(look(circle)).extracting(Sign::kind).containsExactly(Kind.DURESS);
        WORLD.advance(Limits.NONCE.plusSeconds(1));
        seen.clear();
        assertThat(look(circle)).extracting(Sign::kind).containsExactly(Kind.CONCERN_STATED);
        assertExpired(seen, "/statements");
    }

    /** The server said that the nonce was too old, and took the same with another at once. */
    private static void assertExpired(List<Exchange> seen, String path) {
        List<Exchange> asked =
                seen.stream().filter(exchange -> exchange.path().contains(path)).toList();
        assertThat(asked).hasSizeGreaterThan(1);
        Exchange first = asked.get(0);
        ProblemDocument refusal = Json.read(first.response().bytes(), ProblemDocument.class);
        assertThat(refusal.type()).isEqualTo(Problem.NONCE_EXPIRED.type());
        assertThat(asked.get(1).path()).isEqualTo(first.path());
        assertThat(asked.get(1).request()).isEqualTo(first.request());
        assertThat(asked.get(1).status()).isLessThan(300);
    }

    @Test
    @Tag("TM-72")
    void an_old_copy_of_the_exile_s_vault_shows_in_its_pulses() throws Exception {
        Circle circle = guarded("Gunel");
        circle.exile().close();
        Path copy = Files.copy(WORLD.vault("Gunel"), kept.resolve("old"));
        checkIn("Gunel", World.PIN);
        checkIn("Gunel", World.PIN);
        assertThat(look(circle)).isEmpty();
        Files.delete(WORLD.vault("Gunel"));
        Files.copy(copy, WORLD.vault("Gunel"));
        try (Owner old = owner("Gunel", World.PIN)) {
            assertThatThrownBy(() -> old.checkIn("Again.")).hasMessageContaining("old copy");
        }
        assertThat(look(circle)).isNotEmpty().extracting(Sign::kind).containsAnyOf(Kind.REPLAYED, Kind.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"4, Kamala, Anna", "8, Rukhsora, Anna Bek Lena Timur"})
    @Tag("TM-73")
    void every_check_in_posts_as_many_pulses_as_there_are_seats_before_it_and_a_retry_none(
            int seats, String exile, String contacts) throws Exception {
        Circle circle = new Circle(WORLD, exile, contacts.split(" ", -1)).withGuardian("Desk");
        circle.arm(circle.order());
        circle.exile().close();
        List<Exchange> seen = new ArrayList<>();
        try (Owner owner = Owner.withPin(
                WORLD.vault(exile), World.PIN.toCharArray(), WORLD.device().observedBy(seen::add))) {
            owner.checkIn("Well.");
        }
        List<Exchange> posts = seen.stream().filter(PulsesTest::isPost).toList();
        assertThat(posts).hasSize(seats);
        assertThat(posts)
                .extracting(post -> post.request().size())
                .containsOnly(posts.get(0).request().size());
        assertThat(posts).extracting(Exchange::path).doesNotHaveDuplicates();
        assertThat(seen.get(seen.size() - 1).path()).endsWith("/check-ins");
    }

    @Test
    @Tag("TM-73")
    void a_revoked_guardian_gets_what_nobody_can_open_and_the_number_stays() throws Exception {
        Circle circle = guarded("Rena").withGuardian("Friend");
        circle.exile().amend(circle.order());
        circle.exile().accepted();
        circle.exile().checkIn("Well.");
        assertThat(look(circle.contact("Friend"))).isEmpty();
        circle.exile().revoke("Friend");
        circle.exile().checkIn("Well.");
        assertThat(look(circle)).isEmpty();
        assertThat(look(circle.contact("Friend"))).extracting(Sign::kind).containsExactly(Kind.UNREADABLE);
        assertThat(Vaults.outposts(WORLD.vault("Rena"), World.PIN)).hasSize(4);
    }

    /** Whoever was invited as a guardian and sits on no watch yet hears nothing of another PIN. */
    @Test
    @Tag("TM-70")
    void a_guardian_counts_as_one_once_they_were_told_what_pulses_mean() throws Exception {
        Circle circle = guarded("Malohat");
        Instant now = WORLD.clock().instant();
        assertThat(guards(circle, now)).containsExactly("Desk");
        circle.withGuardian("Friend");
        assertThat(guards(circle, now)).containsExactly("Desk");
        circle.exile().amend(circle.order());
        assertThat(guards(circle, now)).containsExactly("Desk", "Friend");
    }

    private static List<String> guards(Circle circle, Instant now) throws Exception {
        return circle.exile().rehearse(circle.order()).contacts().stream()
                .filter(contact -> contact.guards(now))
                .map(Rehearsal.Readiness::name)
                .toList();
    }

    private static boolean isPost(Exchange exchange) {
        return exchange.path().endsWith("/envelopes") && exchange.method().equals("POST");
    }

    private static Circle guarded(String name) throws Exception {
        Circle circle = new Circle(WORLD, name, "Anna").withGuardian("Desk");
        circle.arm(circle.order());
        look(circle);
        return circle;
    }

    private static void checkIn(String name, String pin) throws Exception {
        try (Owner owner = owner(name, pin)) {
            owner.checkIn("Well.");
        }
    }

    private static Owner owner(String name, String pin) throws Exception {
        return Owner.withPin(WORLD.vault(name), pin.toCharArray(), WORLD.device());
    }

    private static Contact reopened(Circle circle) throws Exception {
        circle.contact("Desk").close();
        return Contact.open(WORLD.vault("Sevda-Desk"), World.PASSPHRASE.toCharArray(), WORLD.device());
    }

    private static List<Sign> look(Circle circle) throws Exception {
        return look(circle.contact("Desk"));
    }

    private static List<Sign> look(Contact guardian) throws Exception {
        List<GuardReport> reports = guardian.guard();
        assertThat(reports).hasSize(1);
        guardian.shown(reports);
        return reports.get(0).signs();
    }

    private static Instant hour(Instant at) {
        long hour = 3_600;
        return Instant.ofEpochSecond((at.getEpochSecond() + hour - 1) / hour * hour);
    }
}
