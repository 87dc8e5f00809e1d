package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.client.proto.Pulse;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Distress;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Problem;

/** Nothing that goes wrong with a pulse is in a check-in's way. */
class PulsingTest {
    private static final char[] PIN = "p".toCharArray();
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);
    private static final Blob NONE = Blob.of(new byte[32]);

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final LocalServer server = new LocalServer().withoutMailboxes();
    private final List<String> asked = new ArrayList<>();
    private Duration tick = Duration.ZERO;
    private Instant now = LocalServer.NOW;

    PulsingTest() throws Exception {}

    @AfterEach
    void end() {
        server.close();
    }

    private Device device() {
        return Device.of(this::tick, random, pause -> now = now.plus(pause))
                .observedBy(exchange -> asked.add(exchange.path()));
    }

    private Instant tick() {
        now = now.plus(tick);
        return now;
    }

    private Path vault(List<Armed.KnownLeg> legs, List<Outpost> outposts) throws Exception {
        Blob ownerKey = Blob.of(SigningKey.generate(random).seed());
        OwnerState state = OwnerState.at(Blob.of(new byte[16]), server.address())
                .armed(Armed.fresh(Id.random(random), ownerKey, new LastWord(1, NONE), legs))
                .beacon(beacon -> beacon.with(outposts));
        Path vault = folder.resolve("vault");
        Vault.create(VaultKind.CHECK_IN, vault, PIN, state, random, CHEAP).close();
        return vault;
    }

    @Test
    @Tag("TM-102")
    void each_that_did_not_arrive_is_tried_again_after_the_check_in_whatever_became_of_the_others() throws Exception {
        List<Outpost> outposts = List.of(begun(), begun(), unprepared(), unprepared());
        assertChecksIn(List.of(), outposts);
        List<String> after = asked.stream()
                .dropWhile(path -> !path.endsWith("/check-ins"))
                .skip(1)
                .toList();
        for (Outpost outpost : outposts) {
            assertThat(after).anyMatch(path -> path.contains(outpost.mailbox().text()));
        }
    }

    private void assertChecksIn(List<Armed.KnownLeg> legs, List<Outpost> outposts) throws Exception {
        Path vault = vault(legs, outposts);
        CheckInAnswer answer = new CheckInAnswer(1, LocalServer.NOW, null, Duration.ofMinutes(2));
        server.answering(200, answer);
        try (Owner owner = Owner.withPin(vault, PIN, device())) {
            assertThat(owner.checkIn("here")).isEqualTo(answer);
            owner.sendPulses();
        }
    }

    @Test
    @Tag("TM-102")
    void what_did_not_arrive_is_in_the_vault_and_goes_out_before_the_next_in_the_order_of_the_acts() throws Exception {
        Path vault = vault(List.of(), List.of(begun(), begun()));
        CheckInAnswer first = new CheckInAnswer(1, LocalServer.NOW, null, Duration.ofMinutes(2));
        CheckInAnswer second = new CheckInAnswer(2, LocalServer.NOW, null, Duration.ofMinutes(2));
        server.withMailboxes().refusing(Problem.BUSY).refusing(Problem.BUSY).answering(200, first);
        try (Owner owner = Owner.withPin(vault, PIN, device())) {
            assertThat(owner.checkIn("here")).isEqualTo(first);
            assertThat(owner.hasPulsesLeft()).isTrue();
        } // the process ends
        List<Blob> refused = posted();
        server.answering(200, "")
                .answering(200, "")
                .answering(200, "")
                .answering(200, "")
                .answering(200, second);
        try (Owner owner = Owner.withPin(vault, PIN, device())) {
            assertThat(owner.hasPulsesLeft()).isTrue();
            assertThat(owner.checkIn("there")).isEqualTo(second);
            assertThat(owner.hasPulsesLeft()).isFalse();
        }
        List<Blob> again = posted().subList(2, 6);
        assertThat(List.of(again.get(0), again.get(2)))
                .as("each first to its own")
                .hasSameElementsAs(refused);
    }

    @Test
    @Tag("TM-102")
    void after_the_check_in_pulses_are_tried_for_minutes_until_all_have_arrived() throws Exception {
        Path vault = vault(List.of(), List.of(begun()));
        CheckInAnswer answer = new CheckInAnswer(1, LocalServer.NOW, null, Duration.ofMinutes(2));
        server.withMailboxes().refusing(Problem.BUSY).answering(200, answer);
        server.refusing(Problem.BUSY).refusing(Problem.MAILBOX_FULL).answering(200, "");
        try (Owner owner = Owner.withPin(vault, PIN, device())) {
            owner.checkIn("here");
            assertThat(owner.sendPulses()).isTrue();
            assertThat(owner.hasPulsesLeft()).isFalse();
        }
        assertThat(posted()).hasSize(4).containsOnly(posted().get(0));
    }

    @Test
    void a_mailbox_that_is_no_more_is_not_tried_for_ever() throws Exception {
        Path vault = vault(List.of(), List.of(begun()));
        server.answering(200, new CheckInAnswer(1, LocalServer.NOW, null, Duration.ofMinutes(2)));
        try (Owner owner = Owner.withPin(vault, PIN, device())) {
            owner.checkIn("here");
            assertThat(owner.hasPulsesLeft()).isTrue();
            assertThat(owner.sendPulses()).isFalse();
            assertThat(owner.hasPulsesLeft()).isFalse();
        }
    }

    @Test
    void a_vault_from_before_pulses_were_kept_opens() {
        String json = new String(Json.bytes(unprepared()), UTF_8);
        assertThat(json).contains(",\"unsent\":[]");
        Outpost old = Json.read(json.replace(",\"unsent\":[]", "").getBytes(UTF_8), Outpost.class);
        assertThat(old.speaks()).isFalse();
    }

    /** Nobody answers a pulse, so libsignal lets its session end after 30 days, whoever would hear it. */
    @Test
    @Tag("TM-102")
    void a_session_is_begun_anew_after_a_check_in_long_before_it_ends() throws Exception {
        OwnMailbox mailbox = OwnMailbox.make(MailboxKind.PULSES, NONE, device());
        Bundle bundle = new Bundle(Signal.publicKeys(mailbox.identity()), null, null);
        Outpost young = begun(mailbox, Duration.ofDays(19));
        Outpost old = begun(mailbox, Duration.ofDays(21));
        Path vault = vault(List.of(), List.of(young));
        checkIn(vault, 1);
        assertThat(asked).noneMatch(path -> path.endsWith("/bundle"));
        try (Vault<OwnerState> open = Vault.open(VaultKind.CHECK_IN, vault, PIN, OwnerState.class, random)) {
            open.update(state -> state.beacon(beacon -> beacon.with(List.of(old))));
        }
        checkIn(vault, 2, bundle);
        assertThat(asked).filteredOn(path -> path.endsWith("/bundle")).hasSize(1);
        assertThat(asked.get(asked.size() - 1)).as("after the check-in").endsWith("/bundle");
        try (Vault<OwnerState> open = Vault.open(VaultKind.CHECK_IN, vault, PIN, OwnerState.class, random)) {
            assertThat(open.state().beacon().outposts().get(0).ready(now.plus(Duration.ofDays(29))))
                    .isTrue();
        }
    }

    private void checkIn(Path vault, long number, Object... then) throws Exception {
        server.withMailboxes()
                .answering(200, "")
                .answering(200, new CheckInAnswer(number, LocalServer.NOW, null, Duration.ofMinutes(2)));
        for (Object answer : then) {
            server.answering(200, answer);
        }
        try (Owner owner = Owner.withPin(vault, PIN, device())) {
            owner.checkIn("here");
            assertThat(owner.sendPulses()).isTrue();
        }
    }

    private Outpost begun(OwnMailbox mailbox, Duration ago) throws BadKeys {
        now = now.minus(ago);
        try {
            Blob key = Signal.identityKey(mailbox.identity());
            Bundle bundle = new Bundle(Signal.publicKeys(mailbox.identity()), null, null);
            return new Outpost(mailbox.id(), NONE, key, key, Signal.Speaker.make(), Ratchet.NONE, List.of())
                    .begun(bundle, device());
        } finally {
            now = now.plus(ago);
        }
    }

    @Test
    @Tag("TM-102")
    void a_pulse_that_there_was_no_session_for_is_lost_with_the_process_and_that_can_be_asked() throws Exception {
        Path vault = vault(List.of(), List.of(unprepared()));
        server.answering(200, new CheckInAnswer(1, LocalServer.NOW, null, Duration.ofMinutes(2)));
        try (Owner owner = Owner.withPin(vault, PIN, device())) {
            owner.checkIn("here");
            assertThat(owner.hasPulsesLeft()).isTrue();
            assertThat(owner.losesPulses()).isTrue();
        }
        try (Owner owner = Owner.withPin(vault, PIN, device())) {
            assertThat(owner.hasPulsesLeft()).isFalse();
        }
    }

    private List<Blob> posted() {
        return server.seen().stream()
                .filter(seen -> seen.request().endsWith("/envelopes"))
                .map(LocalServer.Seen::body)
                .toList();
    }

    private Outpost unprepared() {
        OwnMailbox mailbox = OwnMailbox.make(MailboxKind.MESSAGES, NONE, device());
        Blob key = Signal.identityKey(mailbox.identity());
        return new Outpost(mailbox.id(), NONE, key, key, Signal.Speaker.make(), Ratchet.NONE, List.of());
    }

    private Outpost begun() throws BadKeys {
        return begun(OwnMailbox.make(MailboxKind.MESSAGES, NONE, device()), Duration.ZERO);
    }

    private Outpost broken() throws BadKeys {
        Outpost begun = begun();
        return new Outpost(
                begun.mailbox(),
                NONE,
                begun.identityKey(),
                Blob.of(new byte[33]),
                begun.speaker(),
                begun.ratchet(),
                List.of());
    }

    private long bundles() {
        return asked.stream()
                .takeWhile(path -> !path.endsWith("/check-ins"))
                .filter(path -> path.endsWith("/bundle"))
                .distinct()
                .count();
    }

    @Test
    void a_slow_server_is_asked_for_keys_no_longer_than_for_pulses() throws Exception {
        List<Outpost> outposts =
                IntStream.range(0, 8).mapToObj(i -> unprepared()).toList();
        tick = Duration.ofSeconds(5);
        assertChecksIn(List.of(), outposts);
        assertThat(bundles()).isBetween(1L, 3L);
    }

    @Test
    void all_are_asked_for_keys_while_there_is_time() throws Exception {
        assertChecksIn(
                List.of(), IntStream.range(0, 8).mapToObj(i -> unprepared()).toList());
        assertThat(bundles()).isEqualTo(8);
    }

    @Test
    @Tag("TM-102")
    void a_server_that_answers_nothing_else_delays_a_check_in_no_longer_than_it_may() throws Exception {
        List<Outpost> outposts = List.of(begun(), unprepared(), begun(), unprepared());
        Path vault = vault(List.of(), outposts);
        CheckInAnswer answer = new CheckInAnswer(1, LocalServer.NOW, null, Duration.ofMinutes(2));
        server.stallingAt(path -> path.startsWith("/v1/mailboxes/") || path.endsWith("/distress"))
                .answering(200, answer);
        Device device = device();
        try (Vault<OwnerState> open = Vault.open(VaultKind.CHECK_IN, vault, PIN, OwnerState.class, random);
                Lines lines = new Lines(device)) {
            Distress waiting = new Distress(Id.random(random), NONE);
            open.update(state -> state.watch(watch -> watch.calling(waiting)));
            Instant began = Clock.systemUTC().instant();
            Leeway leeway = Leeway.of(Duration.ofSeconds(3), device);
            new Calling(open, lines, device).retry(leeway);
            CheckingIn checkingIn = new CheckingIn(open, lines, device);
            assertThat(checkingIn.checkIn("here", leeway)).isEqualTo(answer);
            assertThat(Duration.between(began, Clock.systemUTC().instant()))
                    .as("three seconds before it, and nothing after it")
                    .isLessThan(Duration.ofSeconds(15));
            assertThat(checkingIn.hasPulsesLeft()).isTrue();
            checkingIn.sendPulses(leeway.anew(6));
            assertThat(Duration.between(began, Clock.systemUTC().instant()))
                    .as("three seconds before it, eighteen after it; a request alone could take sixty")
                    .isLessThan(Duration.ofSeconds(45));
            assertThat(NotArmed.unless(open.state().watch()).distress()).isEqualTo(waiting);
        }
    }

    @Test
    @Tag("TM-102")
    void no_request_takes_more_than_a_third_of_the_time_whatever_the_clock_does() {
        Leeway leeway = Leeway.of(Limits.BEFORE_CHECK_IN, device());
        assertThat(leeway.step()).isEqualTo(Duration.ofSeconds(10));
        now = now.plusSeconds(24);
        assertThat(leeway.step()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
        now = now.minusSeconds(3_600);
        assertThat(leeway.left()).as("stepped back").isLessThan(Limits.BEFORE_CHECK_IN);
        now = now.plusSeconds(7_200);
        assertThat(leeway.isOver()).isTrue();
        assertThat(leeway.step()).as("none would mean no limit").isPositive();
        assertThat(leeway.anew(6).isOver()).isFalse();
        assertThat(leeway.anew(6).step()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_pulse_that_cannot_be_sealed_is_left_out() throws Exception {
        Outpost broken = broken();
        assertThat(broken.ready(now)).isTrue();
        assertThatThrownBy(() -> broken.seal(Pulse.getDefaultInstance(), device()))
                .isInstanceOf(Exception.class);
        assertChecksIn(List.of(), List.of(broken));
        assertThat(asked).noneMatch(path -> path.endsWith("/envelopes"));
    }

    @Test
    void a_time_that_no_calendar_has_is_promised_to_nobody() throws Exception {
        Armed.KnownLeg leg = new Armed.KnownLeg(Id.random(random), "leg 1", Instant.MAX);
        assertChecksIn(List.of(leg), List.of());
        assertThat(Beacon.NONE.expected(now, List.of(leg))).isEqualTo(Instant.parse("9999-12-31T23:00:00Z"));
    }

    @Test
    void a_pause_is_promised_to_nobody_before_it_takes_effect() throws Exception {
        Path vault = vault(List.of(), List.of());
        Instant then = now.plusSeconds(600);
        Instant until = now.plusSeconds(900);
        server.answering(200, new ChangeAnswer(1, now, then, null, Duration.ofMinutes(2)));
        try (Owner owner = Owner.withPin(vault, PIN, device())) {
            owner.changes().pause(until);
        }
        try (Vault<OwnerState> open = Vault.open(VaultKind.CHECK_IN, vault, PIN, OwnerState.class, random)) {
            Beacon beacon = open.state().beacon();
            assertThat(beacon.paused()).isNull();
            assertThat(beacon.coming()).isEqualTo(new Beacon.Coming(null, until, null, then));
        }
    }
}
