package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckIn;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Distress;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

class CheckingInTest {
    private static final char[] PIN = "p".toCharArray();
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final List<Duration> pauses = new ArrayList<>();
    private final LastWord first = new LastWord(1, Blob.of(random.generateSeed(32)));
    private final LocalServer server = new LocalServer();
    private Instant now = LocalServer.NOW;

    CheckingInTest() throws Exception {}

    @BeforeEach
    void begin() throws Exception {
        Id watch = Id.random(random);
        Blob ownerKey = Blob.of(SigningKey.generate(random).seed());
        OwnerState state = OwnerState.at(Blob.of(new byte[16]), server.address())
                .armed(Armed.fresh(watch, ownerKey, first, List.of()));
        Vault.create(VaultKind.CHECK_IN, vault(), PIN, state, random, CHEAP).close();
    }

    @AfterEach
    void end() {
        server.close();
    }

    private Path vault() {
        return folder.resolve("vault");
    }

    private Owner owner() throws Trouble {
        Device device = Device.of(() -> now, random, pause -> {
            pauses.add(pause);
            now = now.plus(pause);
        });
        return Owner.withPin(vault(), PIN, device);
    }

    private static CheckInAnswer answer(long sequence) {
        return new CheckInAnswer(sequence, LocalServer.NOW, LocalServer.NOW.plusSeconds(60), Duration.ofMinutes(2));
    }

    private List<CheckIn> sent() {
        return server.seen().stream()
                .map(seen -> Json.read(seen.body().bytes(), CheckIn.class))
                .toList();
    }

    @Test
    void a_lost_answer_is_asked_for_again_with_the_same_sequence_and_word() throws Exception {
        server.refusing(Problem.BUSY)
                .refusing(Problem.UNAVAILABLE)
                .answering(502, "gateway")
                .answering(200, answer(1));
        try (Owner owner = owner()) {
            assertThat(owner.checkIn("here")).isEqualTo(answer(1));
        }
        assertThat(sent()).hasSize(4).containsOnly(sent().get(0));
        assertThat(first.open(sent().get(0).word())).isEqualTo("here");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void a_call_for_help_that_waits_is_tried_before_a_check_in_and_after_it() throws Exception {
        try (Vault<OwnerState> vault = Vault.open(VaultKind.CHECK_IN, vault(), PIN, OwnerState.class, random)) {
            Distress waiting = new Distress(Id.random(random), Blob.of(new byte[32]));
            vault.update(state -> state.watch(watch -> watch.calling(waiting)));
        }
        server.refusing(Problem.UNAVAILABLE).answering(200, answer(1)).answering(200, Map.of());
        try (Owner owner = owner()) {
            assertThat(owner.checkIn("here")).isEqualTo(answer(1));
            assertThat(server.seen()).as("it is answered at once").hasSize(2);
            assertThat(owner.sendPulses()).isTrue();
        }
        assertThat(server.seen())
                .extracting(seen -> seen.request().replaceAll(".*/", ""))
                .containsExactly("distress", "check-ins", "distress");
        try (Vault<OwnerState> vault = Vault.open(VaultKind.CHECK_IN, vault(), PIN, OwnerState.class, random)) {
            assertThat(Objects.requireNonNull(vault.state().watch()).distress()).isNull();
        }
    }

    @Test
    void after_ten_minutes_it_says_plainly_not_checked_in_and_keeps_nothing_to_send() throws Exception {
        server.close();
        try (Owner owner = owner()) {
            assertThatThrownBy(() -> owner.checkIn("here"))
                    .isInstanceOf(NotCheckedIn.class)
                    .hasMessageStartingWith("Not checked in");
        }
        assertThat(Duration.between(LocalServer.NOW, now)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(pauses).hasSizeLessThan(30).allMatch(pause -> pause.toSeconds() <= 30);
    }

    @Test
    void the_next_act_has_the_next_sequence_and_key_whatever_became_of_the_last() throws Exception {
        server.refusing(Problem.UNAUTHORISED).answering(200, answer(2));
        try (Owner owner = owner()) {
            assertThatThrownBy(() -> owner.checkIn("one")).isInstanceOf(Refusal.class);
        }
        try (Owner owner = owner()) {
            owner.checkIn("two");
        }
        assertThat(sent()).extracting(CheckIn::sequence).containsExactly(1L, 2L);
        assertThat(first.next().open(sent().get(1).word())).isEqualTo("two");
        try (Vault<OwnerState> vault = Vault.open(VaultKind.CHECK_IN, vault(), PIN, OwnerState.class, random)) {
            Armed watch = Objects.requireNonNull(vault.state().watch());
            assertThat(watch.words()).isEqualTo(first.at(3));
        }
    }

    @Test
    void a_word_that_is_too_long_spends_nothing() throws Exception {
        server.answering(200, answer(1));
        try (Owner owner = owner()) {
            assertThatThrownBy(() -> owner.checkIn("x".repeat(995))).isInstanceOf(TooLong.class);
            owner.checkIn("short");
        }
        assertThat(sent()).extracting(CheckIn::sequence).containsExactly(1L);
    }

    @Test
    void a_stale_check_in_is_never_a_success_and_the_next_goes_past_it() throws Exception {
        ProblemDocument stale = new ProblemDocument(Problem.STALE.type(), Problem.STALE.title(), 409, 41L, null);
        server.answering(409, stale).answering(200, answer(42));
        try (Owner owner = owner()) {
            assertThatThrownBy(() -> owner.checkIn("one")).isInstanceOf(StaleCheckIn.class);
            owner.checkIn("two");
        }
        assertThat(first.at(42).open(sent().get(1).word())).isEqualTo("two");
    }

    @Test
    void a_server_cannot_send_the_ratchet_away_for_ever() throws Exception {
        ProblemDocument absurd =
                new ProblemDocument(Problem.STALE.type(), Problem.STALE.title(), 409, Long.MAX_VALUE, null);
        server.answering(409, absurd).answering(200, answer(2));
        try (Owner owner = owner()) {
            assertThatThrownBy(() -> owner.checkIn("one")).isInstanceOf(StaleCheckIn.class);
            assertThat(owner.checkIn("two").sequence()).isEqualTo(2);
        }
    }

    @Test
    void an_answer_about_another_check_in_is_no_answer() throws Exception {
        server.answering(200, answer(7)).answering(200, answer(1));
        try (Owner owner = owner()) {
            assertThat(owner.checkIn("here").sequence()).isEqualTo(1);
        }
        assertThat(sent()).hasSize(2);
    }

    @Test
    void an_answer_with_a_time_that_no_calendar_has_is_no_answer() throws Exception {
        CheckInAnswer endless = new CheckInAnswer(1, LocalServer.NOW, Instant.MAX, Duration.ofMinutes(2));
        server.answering(200, endless).answering(200, answer(1));
        try (Owner owner = owner()) {
            assertThat(owner.checkIn("here")).isEqualTo(answer(1));
        }
        assertThat(sent()).hasSize(2);
    }
}
