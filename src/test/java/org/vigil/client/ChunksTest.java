package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.HandClock;
import org.vigil.World;
import org.vigil.client.proto.Chunk;
import org.vigil.client.proto.Message;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;

/** Messages in several envelopes, from somebody who keeps to nothing. */
@Tag("TM-101")
class ChunksTest {
    private static final Blob NONE = Blob.of(new byte[32]);
    /** Of a chunk beside which there is hardly anything in its envelope. */
    private static final int MOST_PART = Envelope.ROOM - Short.BYTES - 40;

    private final HandClock clock = new HandClock(LocalServer.NOW);
    private final Device device = Device.of(clock::instant, new SecureRandom(), pause -> {});
    private final Signal.Identity speaker = Signal.generate(device.random(), clock.instant());
    private final OwnMailbox mailbox = OwnMailbox.make(MailboxKind.MESSAGES, NONE, device);
    private final Blob hearer = Signal.identityKey(mailbox.identity());
    private Ratchet ratchet = Ratchet.NONE;
    private Conversation talk = Conversation.of(
            mailbox, new Other(Id.random(device.random()), Signal.identityKey(speaker), NONE, null, false, null));
    private long number;

    ChunksTest() throws Exception {
        Bundle bundle = new Bundle(Signal.publicKeys(mailbox.identity()), null, null);
        ratchet = SignalSessions.begin(speaker, ratchet, hearer, bundle, clock.instant());
    }

    private void comes(Message.Builder message) throws Exception {
        byte[] content = message.setNumber(++number).build().toByteArray();
        byte[] padded = Padding.pad(content, Envelope.ROOM, "It");
        SignalSessions.Flight flight = SignalSessions.encrypt(speaker, ratchet, hearer, padded, clock.instant());
        ratchet = flight.ratchet();
        talk = new Listening(device).heard(talk, new Envelope(flight.type(), flight.message()).sealed(hearer));
    }

    private void comesInChunks(byte[] whole, int part) throws Exception {
        ByteString id = ByteString.copyFrom(device.bytes(Id.SIZE));
        int count = (whole.length + part - 1) / part;
        for (int i = 0; i < count; i++) {
            byte[] piece = Arrays.copyOfRange(whole, i * part, Math.min(whole.length, (i + 1) * part));
            comes(chunk(id, i, count, piece));
        }
    }

    private static Message.Builder chunk(ByteString whole, int index, int count, byte[] part) {
        return Message.newBuilder()
                .setChunk(Chunk.newBuilder()
                        .setWhole(whole)
                        .setIndex(index)
                        .setCount(count)
                        .setPart(ByteString.copyFrom(part)));
    }

    private byte[] text(int size) {
        int rest = size
                - Saying.text("x".repeat(size - 20), clock.instant()).build().toByteArray().length;
        byte[] bytes = Saying.text("x".repeat(size - 20 + rest), clock.instant())
                .build()
                .toByteArray();
        assertThat(bytes).hasSize(size);
        return bytes;
    }

    private List<Said> waiting() {
        return talk.in().waiting().stream().map(Listening::said).toList();
    }

    @Test
    void a_message_that_is_as_long_as_may_be_is_read() throws Exception {
        comesInChunks(text(Limits.MESSAGE), MOST_PART);
        assertThat(waiting()).extracting(Said::kind).containsExactly(Said.Kind.TEXT);
    }

    @Test
    void a_message_whose_parts_together_are_too_long_is_shown_as_unreadable_and_what_follows_is_read()
            throws Exception {
        comesInChunks(text(Limits.MESSAGE + 1), MOST_PART);
        comesInChunks(text(Limits.CHUNKS * MOST_PART), MOST_PART);
        comes(Saying.text("And now?", clock.instant()));
        comesInChunks(text(10_000), MOST_PART);
        assertThat(waiting())
                .extracting(Said::kind)
                .containsExactly(Said.Kind.NEWER, Said.Kind.NEWER, Said.Kind.TEXT, Said.Kind.TEXT);
        assertThat(waiting().get(2).text()).isEqualTo("And now?");
        assertThat(waiting()).allMatch(said -> said.missing() == 0);
        assertThat(talk.in().pieces()).isEmpty();
        assertThat(Json.bytes(talk)).as("nothing of them is kept").hasSizeLessThan(60_000);
    }

    @Test
    void over_the_real_server_too_and_both_go_on_talking() throws Exception {
        try (World world = new World();
                Exile exile = world.exile("Leyla")) {
            try (Contact anna = world.contact("Anna")) {
                anna.accept(world.invitation(exile, "Anna"));
            }
            exile.accepted();
            exile.say("Anna", "Are you there?");
            try (Vault<ContactState> vault = Vault.open(
                            VaultKind.CONTACT,
                            world.vault("Anna"),
                            World.PASSPHRASE.toCharArray(),
                            ContactState.class,
                            device.random());
                    Lines lines = new Lines(world.device())) {
                Talking hostile = new ContactTalks(vault, lines, world.device()).only();
                hostile.read(0);
                postInChunks(hostile, text(Limits.CHUNKS * MOST_PART));
                hostile.say(Saying.text("And now?", clock.instant()));
                List<Said> came = exile.talk("Anna").messages(Duration.ZERO);
                assertThat(came).extracting(Said::kind).containsExactly(Said.Kind.NEWER, Said.Kind.TEXT);
                assertThat(came.get(1).text()).isEqualTo("And now?");
                exile.say("Anna", "I read you.");
                hostile.read(0);
                assertThat(hostile.now().in().waiting())
                        .extracting(one -> Listening.said(one).text())
                        .endsWith("I read you.");
            }
        }
    }

    /** As many and as long ones as nobody who keeps to the protocol says. */
    private void postInChunks(Talking talking, byte[] whole) throws Exception {
        ByteString id = ByteString.copyFrom(device.bytes(Id.SIZE));
        for (int i = 0; i < Limits.CHUNKS; i++) {
            byte[] piece = Arrays.copyOfRange(whole, i * MOST_PART, (i + 1) * MOST_PART);
            Conversation now = talking.now();
            Message.Builder chunk =
                    chunk(id, i, Limits.CHUNKS, piece).setNumber(now.out().sent() + 1);
            Saying.Aside one = new Saying(device).aside(now, chunk);
            talking.change(before -> one.after().with(now.out().plus(one.post())));
        }
        talking.flush();
    }

    @Test
    void in_a_circle_too_what_never_came_whole_goes_after_a_week_and_is_told() throws Exception {
        Duration day = Duration.ofDays(1);
        try (World world = new World()) {
            org.vigil.Circle circle = new org.vigil.Circle(world, "Leyla", "Anna", "Bek");
            Letter toAnna = new Letter("Begin.", List.of(new Letter.Card("Bek", "")));
            circle.arm(ArmOrder.every(day, day.dividedBy(24))
                    .letters(Duration.ZERO, "Anna", "Bek")
                    .letter("Anna", toAnna)
                    .letter("Bek", Letter.of("Begin."))
                    .packet("What to do.")
                    .acceptSlow());
            world.advance(day.plusHours(2));
            circle.inbox("Anna");
            circle.contact("Anna").close();
            Incoming.Piece piece =
                    new Incoming.Piece(NONE, 0, 2, NONE, world.clock().instant());
            try (Vault<ContactState> vault = Vault.open(
                    VaultKind.CONTACT,
                    world.vault("Leyla-Anna"),
                    World.PASSPHRASE.toCharArray(),
                    ContactState.class,
                    device.random())) {
                ContactState.SeatState seat = vault.state().seats().get(0);
                Circle.Peer bek = seat.circle().peers().get(0);
                vault.update(state -> state.change(
                        seat.id(),
                        now -> now.with(now.circle()
                                .change(bek.id(), peer -> peer.with(peer.in().plus(piece))))));
            }
            world.advance(Limits.CHUNKS_WAIT.plusHours(1));
            try (Contact anna =
                    Contact.open(world.vault("Leyla-Anna"), World.PASSPHRASE.toCharArray(), world.device())) {
                assertThat(anna.circle().messages(Duration.ZERO))
                        .extracting(voice -> voice.said().kind())
                        .containsExactly(Said.Kind.INCOMPLETE);
                anna.circle().forget(anna.circle().messages(Duration.ZERO));
                assertThat(anna.circle().messages(Duration.ZERO)).isEmpty();
            }
        }
    }

    @Test
    void more_parts_than_a_message_may_have_are_not_kept_and_what_follows_is_read() throws Exception {
        comesInChunks(text(Limits.CHUNKS * MOST_PART + 1), MOST_PART);
        comes(Saying.text("And now?", clock.instant()));
        assertThat(talk.in().pieces()).isEmpty();
        assertThat(waiting()).extracting(Said::text).containsExactly("And now?");
    }

    @Test
    void parts_whose_rest_never_comes_take_a_bounded_room_and_are_told_after_a_week() throws Exception {
        int most = 4 * Limits.CHUNKS;
        byte[] part = device.bytes(MOST_PART);
        for (int i = 0; i < most + 40; i++) {
            comes(chunk(ByteString.copyFrom(device.bytes(Id.SIZE)), 0, 2, part));
        }
        comes(Saying.text("And now?", clock.instant()));
        assertThat(talk.in().pieces()).hasSize(most);
        assertThat(waiting()).extracting(Said::text).containsExactly("And now?");
        clock.move(Limits.CHUNKS_WAIT.plus(Duration.ofSeconds(1)));
        talk = new Listening(device).tidied(talk);
        assertThat(talk.in().pieces()).isEmpty();
        assertThat(waiting())
                .filteredOn(said -> said.kind() == Said.Kind.INCOMPLETE)
                .hasSize(most);
    }
}
