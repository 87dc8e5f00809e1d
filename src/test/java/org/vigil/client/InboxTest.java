package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Examples;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

class InboxTest {
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final Id seat = Id.random(random);
    private final Id alarm = Id.random(random);

    private Inbox.Kept kept(Proof proof, Id id, Id of, Notice.Kind kind, Instant firedAt, int content) {
        Notice notice = new Notice(id, seat, kind, NOW, Examples.alarm(of, firedAt), null, null);
        return new Inbox.Kept(new Received(seat, proof, notice, 1, null, null), digest(content), false);
    }

    private Inbox.Kept call(Proof proof, Id id, int content) {
        return kept(proof, id, alarm, Notice.Kind.CALL, NOW, content);
    }

    private static Inbox with(Inbox.Kept... notices) {
        Inbox inbox = Inbox.empty();
        for (Inbox.Kept notice : notices) {
            inbox = inbox.plus(notice, null);
        }
        return inbox;
    }

    @Test
    void a_notice_delivered_twice_is_shown_once() {
        Id id = Id.random(random);
        assertThat(with(call(Proof.PROVEN, id, 1), call(Proof.PROVEN, id, 1)).fresh())
                .hasSize(1);
        assertThat(with(call(Proof.UNKNOWN_SERVER, id, 1), call(Proof.UNKNOWN_SERVER, id, 1))
                        .fresh())
                .hasSize(1);
    }

    @Test
    void an_unproven_notice_never_keeps_a_proven_one_from_being_shown() {
        Id id = Id.random(random);
        assertThat(with(call(Proof.UNKNOWN_SERVER, id, 1), call(Proof.PROVEN, id, 1))
                        .fresh())
                .extracting(Received::proof)
                .containsExactly(Proof.UNKNOWN_SERVER, Proof.PROVEN);
    }

    @Test
    @Tag("TM-4")
    void unproven_notices_of_one_id_that_say_different_things_are_all_shown() {
        Id id = Id.random(random);
        assertThat(with(call(Proof.PROVEN, id, 1), call(Proof.WRONG_SIGNATURE, id, 2), call(Proof.PROVEN, id, 3))
                        .fresh())
                .extracting(Received::proof)
                .containsExactly(Proof.PROVEN, Proof.WRONG_SIGNATURE);
    }

    @Test
    @Tag("TM-4")
    void a_flood_of_unproven_notices_drives_out_no_proven_one_and_no_letter() {
        Inbox.Kept letter = lettered(Proof.UNKNOWN_SERVER, 1_000);
        Inbox.Kept call = call(Proof.PROVEN, Id.random(random), 1);
        Inbox inbox = with(letter, call);
        for (int i = 0; i < 600; i++) {
            inbox = inbox.plus(call(Proof.UNKNOWN_SERVER, Id.random(random), 2_000 + i), null);
            inbox = inbox.plus(lettered(Proof.UNKNOWN_SERVER, 4_000 + i), null);
        }
        assertThat(inbox.kept()).hasSize(500).startsWith(letter, call);
        for (int i = 0; i < 600; i++) {
            inbox = inbox.plus(call(Proof.PROVEN, Id.random(random), 6_000 + i), null);
        }
        assertThat(inbox.kept()).hasSize(500).startsWith(letter).doesNotContain(call);
        Inbox.Kept latest = call(Proof.UNKNOWN_SERVER, Id.random(random), 9_000);
        assertThat(inbox.plus(latest, null).fresh()).as("is shown").endsWith(latest.received());
    }

    @Test
    @Tag("TM-4")
    void a_flood_of_unproven_packets_drives_out_no_proven_one_and_not_the_first_of_a_letter() {
        Share share = share(Id.random(random));
        Inbox inbox = Inbox.empty();
        for (int i = 0; i < 10; i++) {
            inbox = holding(inbox, share, i, Proof.UNKNOWN_SERVER);
        }
        assertThat(inbox.held()).hasSize(4);
        assertThat(inbox.held().get(0).packet()).as("the first").isEqualTo(packet(0));
        inbox = holding(inbox, share(Id.random(random)), 20, Proof.PROVEN);
        for (int i = 30; i < 40; i++) {
            inbox = holding(inbox, share(Id.random(random)), i, Proof.UNKNOWN_SERVER);
        }
        assertThat(inbox.held()).extracting(Inbox.Held::packet).contains(packet(20));
        for (int i = 40; i < 44; i++) {
            inbox = holding(inbox, share(Id.random(random)), i, Proof.PROVEN);
        }
        assertThat(inbox.held())
                .as("the newest of the proven")
                .extracting(Inbox.Held::packet)
                .containsExactly(packet(40), packet(41), packet(42), packet(43));
    }

    private Inbox holding(Inbox inbox, Share share, int packet, Proof proof) {
        Inbox.Held held = new Inbox.Held(share, packet(packet), List.of(), false, proof);
        return inbox.plus(call(proof, Id.random(random), packet), held);
    }

    private static Blob packet(int content) {
        return Blob.of(new byte[] {(byte) content});
    }

    private static Share share(Id generation) {
        Blob none = Blob.of(new byte[32]);
        return new Share(generation, 1, 2, none, List.of(none), none, none);
    }

    private Inbox.Kept lettered(Proof proof, int content) {
        Received received = call(proof, Id.random(random), content).received();
        Letter letter = Letter.of("Begin.");
        return new Inbox.Kept(new Received(seat, proof, received.notice(), 1, letter, null), digest(content), false);
    }

    private static Blob digest(int content) {
        return Blob.of(ByteBuffer.allocate(Integer.BYTES).putInt(content).array());
    }

    @Test
    void what_was_shown_is_not_fresh_but_stays() {
        Inbox fresh = with(call(Proof.PROVEN, Id.random(random), 1));
        Inbox shown = fresh.whenShown(fresh.fresh());
        assertThat(shown.fresh()).isEmpty();
        assertThat(shown.kept()).hasSize(1);
        assertThat(shown.plus(call(Proof.PROVEN, Id.random(random), 2), null).fresh())
                .hasSize(1);
    }

    @Test
    void the_open_alarm_is_the_latest_not_closed() {
        Id later = Id.random(random);
        Inbox.Kept first = call(Proof.PROVEN, Id.random(random), 1);
        Inbox.Kept closed = kept(Proof.PROVEN, Id.random(random), alarm, Notice.Kind.CLOSED, NOW, 2);
        Inbox.Kept second = kept(Proof.PROVEN, Id.random(random), later, Notice.Kind.CALL, NOW.plusSeconds(60), 3);
        assertThat(with(first).openAlarm()).isEqualTo(alarm);
        assertThat(with(first, closed).openAlarm()).isNull();
        assertThat(with(first, closed, second).openAlarm()).isEqualTo(later);
    }

    @Test
    @Tag("TM-4")
    void an_unproven_notice_closes_no_alarm_and_hides_none() {
        Inbox.Kept call = call(Proof.PROVEN, Id.random(random), 1);
        Inbox.Kept closed = kept(Proof.WRONG_SIGNATURE, Id.random(random), alarm, Notice.Kind.CLOSED, NOW, 2);
        Inbox.Kept forged = kept(
                Proof.UNKNOWN_SERVER, Id.random(random), Id.random(random), Notice.Kind.CALL, NOW.plusSeconds(60), 3);
        assertThat(with(call, closed, forged).openAlarm()).isEqualTo(alarm);
        assertThat(with(forged).openAlarm()).isNotNull();
    }

    @Test
    @Tag("TM-34")
    void a_drill_letter_that_comes_again_with_another_notice_is_no_drill() {
        Blob proof = Blob.of(new byte[32]);
        Inbox.Kept first = drill(1);
        Inbox.Kept replayed = drill(2);
        Inbox inbox = Inbox.empty()
                .drilled(first, in(first, proof))
                .drilled(first, in(first, proof))
                .drilled(replayed, in(replayed, proof));
        assertThat(inbox.fresh()).extracting(Received::drill).containsExactly(NOW, null);
        assertThat(inbox.drills()).containsExactly(in(first, proof));
    }

    @Test
    void the_latest_drill_that_was_not_answered_is_the_one_to_answer() {
        Inbox.Kept one = drill(1);
        Inbox.Kept two = drill(2);
        Inbox.Drill late = in(two, Blob.of(new byte[32]));
        Inbox inbox = Inbox.empty().drilled(one, in(one, Blob.of(new byte[31]))).drilled(two, late);
        assertThat(inbox.drill()).isEqualTo(late);
        assertThat(inbox.with(late.whenDone()).drill()).isEqualTo(in(one, Blob.of(new byte[31])));
        assertThat(Inbox.empty().drill()).isNull();
    }

    private Inbox.Kept drill(int content) {
        Notice notice = new Notice(Id.random(random), seat, Notice.Kind.DRILL, NOW, null, null, null);
        Received received = new Received(seat, Proof.PROVEN, notice, 1, null, NOW);
        return new Inbox.Kept(received, Blob.of(new byte[] {(byte) content}), false);
    }

    private static Inbox.Drill in(Inbox.Kept kept, Blob proof) {
        return Inbox.Drill.in(Objects.requireNonNull(kept.received().notice()), proof);
    }
}
