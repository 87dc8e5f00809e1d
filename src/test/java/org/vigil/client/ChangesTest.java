package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.World;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.CheckIn;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Distress;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.NewKey;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

class ChangesTest {
    private static final char[] PIN = World.PIN.toCharArray();
    private static final char[] PASSPHRASE = World.PASSPHRASE.toCharArray();
    private static final Instant NOW = LocalServer.NOW;

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Id watch = Id.random(random);
    private final LastWord first = new LastWord(1, Blob.of(random.generateSeed(32)));
    private final LocalServer server = new LocalServer().withoutMailboxes();
    private Instant now = NOW;

    ChangesTest() throws Exception {}

    @BeforeEach
    void begin() throws Exception {
        Blob ownerKey = Blob.of(SigningKey.generate(random).seed());
        List<Holder> seats = List.of(seat(""), seat("Anna"), seat("Bek"), seat(""));
        blank(files()).close();
        try (OpenCompartments both = OpenCompartments.open(files(), PIN, PASSPHRASE, device())) {
            both.checkIn().update(state -> state.armed(Armed.fresh(watch, ownerKey, first, List.of())));
            both.plan().update(state -> state.armed(seats, null));
        }
    }

    @AfterEach
    void end() {
        server.close();
    }

    private Holder seat(String name) {
        return new Holder(name, Id.random(random), Blob.of(new byte[32]), null, false, pulses(), null);
    }

    private Holder.Pulses pulses() {
        return new Holder.Pulses(Id.random(random), Blob.of(new byte[32]), Blob.of(new byte[33]), null, null);
    }

    private Compartments files() {
        return Compartments.beside(folder.resolve("vault"));
    }

    private Exile blank(Compartments files) throws Trouble {
        return Vaults.exile(files.checkIn(), server.address(), device());
    }

    private Device device() {
        return Device.of(() -> now, random, pause -> now = now.plus(pause));
    }

    private Exile exile() throws Trouble {
        return Exile.open(files(), PIN, PASSPHRASE, device());
    }

    private static ChangeAnswer changed(long sequence) {
        return new ChangeAnswer(sequence, NOW, null, NOW.plusSeconds(60), Duration.ofMinutes(2));
    }

    private static CheckInAnswer checkedIn(long sequence) {
        return new CheckInAnswer(sequence, NOW, NOW.plusSeconds(60), Duration.ofMinutes(2));
    }

    private OwnerView view(long sequence, OwnerView.OpenLeg... legs) {
        return new OwnerView(
                watch,
                OwnerView.State.WATCHING,
                sequence,
                NOW,
                NOW.plusSeconds(60),
                Duration.ofMinutes(1),
                List.of(legs),
                null,
                null,
                null,
                null,
                Duration.ofMinutes(2));
    }

    private <T> T sent(int index, Class<T> type) {
        return Json.read(server.seen().get(index).body().bytes(), type);
    }

    private static NamedLeg leg(String name) {
        return NamedLeg.of(name, NOW, NOW.plus(Duration.ofMinutes(30)), Duration.ofMinutes(5));
    }

    @Test
    void a_change_without_an_answer_is_sent_again_as_it_was_whenever_it_is_asked_for_again() throws Exception {
        try (Exile exile = exile()) {
            assertThatThrownBy(() -> exile.changes().pause(NOW.plusSeconds(900)))
                    .isInstanceOf(NotDone.class);
        }
        int tries = server.seen().size();
        server.answering(200, changed(1));
        try (Exile exile = exile()) {
            assertThat(exile.changes().pause(NOW.plusSeconds(900)).sequence()).isEqualTo(1);
        }
        assertThat(server.seen()).hasSize(tries + 1);
        assertThat(server.seen())
                .extracting(LocalServer.Seen::body)
                .containsOnly(server.seen().get(0).body());
    }

    @Test
    void changes_are_counted_with_check_ins_and_give_up_the_key_of_their_number() throws Exception {
        server.answering(200, checkedIn(1)).answering(200, changed(2)).answering(200, checkedIn(3));
        try (Exile exile = exile()) {
            exile.checkIn("one");
            exile.changes().elevate();
            exile.checkIn("three");
        }
        assertThat(sent(1, OwnerChange.class)).isEqualTo(new OwnerChange(2, new Change.Elevate()));
        assertThat(first.at(3).open(sent(2, CheckIn.class).word())).isEqualTo("three");
    }

    @Test
    void what_the_server_refused_is_not_asked_for_again() throws Exception {
        server.refusing(Problem.CHANGE_PENDING).answering(200, changed(2));
        try (Exile exile = exile()) {
            assertThatThrownBy(() -> exile.changes().relax()).isInstanceOf(Refusal.class);
            exile.changes().withdraw();
        }
        assertThat(server.seen()).hasSize(2);
        assertThat(sent(1, OwnerChange.class)).isEqualTo(new OwnerChange(2, new Change.Withdraw()));
    }

    @Test
    void an_earlier_change_comes_to_its_end_before_another() throws Exception {
        try (Exile exile = exile()) {
            assertThatThrownBy(() -> exile.changes().disarm()).isInstanceOf(NotDone.class);
            int tries = server.seen().size();
            server.answering(200, changed(1)).answering(200, changed(2));
            exile.changes().withdraw();
            assertThat(sent(tries, OwnerChange.class).change()).isEqualTo(new Change.Disarm());
            assertThat(sent(tries + 1, OwnerChange.class).change()).isEqualTo(new Change.Withdraw());
        }
    }

    @Test
    void a_change_overtaken_by_a_later_act_is_not_taken_for_done() throws Exception {
        ProblemDocument stale = new ProblemDocument(Problem.STALE.type(), Problem.STALE.title(), 409, 7L, null);
        server.answering(409, stale).answering(200, changed(8));
        try (Exile exile = exile()) {
            assertThatThrownBy(() -> exile.changes().elevate()).isInstanceOf(Overtaken.class);
            assertThat(exile.changes().elevate().sequence()).isEqualTo(8);
        }
    }

    @Test
    void the_name_of_a_leg_stays_in_the_vault_and_a_check_in_answers_it_by_its_id() throws Exception {
        server.answering(200, changed(1)).answering(200, checkedIn(2)).answering(200, checkedIn(3));
        try (Exile exile = exile()) {
            exile.changes().addLegs(List.of(leg("the court door")));
            exile.extend("the court door", Duration.ofMinutes(10), "still inside");
            exile.answer(" the court door ", "out");
            assertThat(exile.legs()).isEmpty();
            assertThatThrownBy(() -> exile.answer("the court door", "")).isInstanceOf(NoSuchLeg.class);
        }
        Change.AddLegs added = (Change.AddLegs) sent(0, OwnerChange.class).change();
        Id id = added.legs().get(0).id();
        assertThat(new String(server.seen().get(0).body().bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("court");
        assertThat(sent(1, CheckIn.class).leg()).isEqualTo(id);
        assertThat(sent(1, CheckIn.class).extendBy()).isEqualTo(Duration.ofMinutes(10));
        assertThat(sent(2, CheckIn.class).leg()).isEqualTo(id);
        assertThat(sent(2, CheckIn.class).extendBy()).isNull();
    }

    @Test
    void two_open_legs_never_share_a_name() throws Exception {
        server.answering(200, changed(1));
        try (Exile exile = exile()) {
            exile.changes().addLegs(List.of(leg("out")));
            assertThatThrownBy(() -> exile.changes().addLegs(List.of(leg("out "), leg("in"))))
                    .isInstanceOf(BadOrder.class);
        }
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void the_status_forgets_legs_that_are_over_and_numbers_those_it_never_knew() throws Exception {
        OwnerView.OpenLeg unknown = new OwnerView.OpenLeg(Id.random(random), NOW, NOW.plusSeconds(9), 0);
        server.answering(200, changed(1)).answering(200, view(1, unknown));
        try (Exile exile = exile()) {
            exile.changes().addLegs(List.of(leg("out")));
            exile.status();
            assertThat(exile.legs()).containsExactly(java.util.Map.entry(unknown.id(), "leg 1"));
        }
    }

    @Test
    void a_call_for_help_waits_in_the_vault_and_goes_out_with_the_next_act_as_it_was() throws Exception {
        try (Exile exile = exile()) {
            assertThatThrownBy(() -> exile.distress("the grey car")).isInstanceOf(HelpNotCalled.class);
        }
        int tries = server.seen().size();
        server.answering(200, new Object[0]).answering(200, checkedIn(2)).answering(200, checkedIn(3));
        try (Exile exile = exile()) {
            exile.checkIn("later");
            exile.checkIn("and later");
        }
        assertThat(server.seen().subList(tries, tries + 3))
                .extracting(seen -> seen.request().replaceAll(".*/", ""))
                .containsExactly("distress", "check-ins", "check-ins");
        assertThat(sent(tries, Distress.class)).isEqualTo(sent(0, Distress.class));
        assertThat(first.open(sent(tries, Distress.class).word())).isEqualTo("the grey car");
        try (Vault<OwnerState> vault =
                Vault.open(VaultKind.CHECK_IN, files().checkIn(), PIN, OwnerState.class, random)) {
            Armed armed = Objects.requireNonNull(vault.state().watch());
            assertThat(armed.distress()).isNull();
            assertThat(armed.words()).isEqualTo(first.at(4));
        }
    }

    @Test
    void a_call_that_still_gets_no_answer_stops_nothing() throws Exception {
        try (Exile exile = exile()) {
            assertThatThrownBy(() -> exile.distress("the grey car")).isInstanceOf(HelpNotCalled.class);
            server.refusing(Problem.UNAVAILABLE).answering(200, checkedIn(2));
            assertThat(exile.checkIn("on").sequence()).isEqualTo(2);
        }
    }

    @Test
    void a_contact_is_revoked_by_name_once() throws Exception {
        server.answering(200, changed(1));
        try (Exile exile = exile()) {
            exile.revoke("Bek");
            assertThatThrownBy(() -> exile.revoke("Bek")).isInstanceOf(BadOrder.class);
            assertThatThrownBy(() -> exile.revoke("")).isInstanceOf(BadOrder.class);
        }
        assertThat(sent(0, OwnerChange.class).change()).isEqualTo(new Change.Revoke(2));
    }

    @Test
    void a_lost_device_is_replaced_by_the_words_on_paper() throws Exception {
        RecoveryWords words = RecoveryWords.generate(random, Locale.ENGLISH);
        Compartments other = Compartments.beside(folder.resolve("other"));
        blank(other).close();
        server.answering(200, view(41)).answering(200, checkedIn(42));
        try (Exile exile = Exile.open(other, PIN, PASSPHRASE, device())) {
            exile.recover(watch, RecoveryWords.parse(String.join(" ", words.words())));
            assertThat(exile.wordsCanBeRead()).isFalse();
            assertThat(exile.checkIn("").sequence()).isEqualTo(42);
            ArmOrder order =
                    ArmOrder.every(Duration.ofHours(1), Duration.ofHours(1)).letters(Duration.ZERO, "Anna");
            assertThatThrownBy(() -> exile.amend(order))
                    .isInstanceOf(BadOrder.class)
                    .hasMessageContaining("new vault");
        }
        assertThat(server.seen().get(0).request()).isEqualTo("PUT /v1/watches/" + watch.text() + "/owner-key");
        assertThat(sent(0, NewKey.class).ownerKey().size()).isEqualTo(32);
    }

    @Test
    void a_new_key_without_an_answer_is_the_same_on_the_next_try() throws Exception {
        RecoveryWords words = RecoveryWords.generate(random, Locale.ENGLISH);
        Compartments other = Compartments.beside(folder.resolve("other"));
        blank(other).close();
        try (Exile exile = Exile.open(other, PIN, PASSPHRASE, device())) {
            assertThatThrownBy(() -> exile.recover(watch, words)).isInstanceOf(Unreachable.class);
        }
        server.answering(200, view(3));
        try (Exile exile = Exile.open(other, PIN, PASSPHRASE, device())) {
            exile.recover(watch, words);
        }
        assertThat(server.seen())
                .extracting(LocalServer.Seen::body)
                .containsOnly(server.seen().get(0).body());
    }
}
