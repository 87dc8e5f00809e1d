package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.client.proto.Guardianship;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.ShareAsked;
import org.vigil.client.proto.ShareGiven;
import org.vigil.client.proto.Word;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Post;

/** What a vault keeps of what somebody says who has nothing good in mind. */
@Tag("TM-56")
class HearerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Device device = Device.of(() -> NOW, new SecureRandom(), pause -> {});
    private Conversation speaker;
    private Conversation hearer;

    HearerTest() throws BadKeys {
        OwnMailbox theirs = OwnMailbox.make(MailboxKind.MESSAGES, Blob.of(device.bytes(32)), device);
        OwnMailbox mine = OwnMailbox.make(MailboxKind.MESSAGES, Blob.of(device.bytes(32)), device);
        hearer = Conversation.of(mine, other(theirs));
        Bundle bundle = new Bundle(Signal.publicKeys(mine.identity()), null, null);
        speaker = Conversation.of(theirs, other(mine))
                .with(SignalSessions.begin(
                        theirs.identity(), Ratchet.NONE, Signal.identityKey(mine.identity()), bundle, NOW));
    }

    private static Other other(OwnMailbox mailbox) {
        Blob none = Blob.of(new byte[32]);
        return new Other(mailbox.id(), Signal.identityKey(mailbox.identity()), none, null, false, null);
    }

    private void hears(Hearer as, Message.Builder message) throws Exception {
        speaker = new Saying(device).say(speaker, message);
        for (Post post : speaker.out().posts()) {
            hearer = new Listening(device, as).heard(hearer, post.envelope());
            speaker = speaker.with(speaker.out().without(post));
        }
    }

    private static Message.Builder text(String text) {
        return Saying.text(text, NOW);
    }

    private List<Said.Kind> kinds() {
        return hearer.in().waiting().stream().map(Incoming.Came::kind).toList();
    }

    private static Message.Builder word() {
        return Message.newBuilder().setWord(Word.getDefaultInstance());
    }

    @Test
    void an_exile_keeps_nothing_of_what_a_contact_has_no_business_to_say() throws Exception {
        List<Message.Builder> strange = List.of(
                word(),
                Message.newBuilder().setShareAsked(ShareAsked.getDefaultInstance()),
                Message.newBuilder()
                        .setShareGiven(ShareGiven.newBuilder()
                                .addShares(org.vigil.client.proto.Share.newBuilder()
                                        .setValue(ByteString.copyFrom(new byte[20_000])))),
                Message.newBuilder().setGuardianship(Guardianship.getDefaultInstance()),
                Message.newBuilder().setIncident(org.vigil.client.proto.Incident.getDefaultInstance()));
        for (Message.Builder message : strange) {
            hears(Hearer.EXILE, message);
        }
        assertThat(hearer.in().waiting()).isEmpty();
        assertThat(hearer.in().pieces()).isEmpty();
        assertThat(hearer.in().greatest())
                .as("is numbered all the same")
                .isEqualTo(speaker.out().sent());
        hears(Hearer.EXILE, text("Are you there?"));
        assertThat(kinds()).containsExactly(Said.Kind.TEXT);
        assertThat(hearer.in().waiting().get(0).missing()).isZero();
    }

    @Test
    void only_a_guardian_takes_what_pulses_mean() throws Exception {
        Message.Builder meaning = Message.newBuilder().setGuardianship(Guardianship.getDefaultInstance());
        hears(Hearer.CONTACT, meaning);
        assertThat(kinds()).isEmpty();
        hears(Hearer.GUARDIAN, meaning);
        assertThat(kinds()).containsExactly(Said.Kind.GUARDIANSHIP);
    }

    @Test
    void few_long_texts_fill_a_conversation_as_many_short_ones_do() throws Exception {
        String text = "x".repeat(60_000);
        for (int i = 0; i < Limits.WAITING / 60_000; i++) {
            hears(Hearer.EXILE, text(text));
        }
        assertThat(hearer.in().full()).isFalse();
        hears(Hearer.EXILE, text(text));
        assertThat(hearer.in().full()).isTrue();
    }

    @Test
    @Tag("C-KAZIMOVA")
    void incident_records_that_are_kept_leave_room_for_what_is_said_and_have_an_end_of_their_own() throws Exception {
        Message.Builder record = Message.newBuilder();
        record.setIncident(org.vigil.client.proto.Incident.newBuilder().setWhat("x".repeat(60_000)));
        for (int i = 0; i < Limits.INCIDENTS / 60_000; i++) {
            hears(Hearer.GUARDIAN, record);
        }
        assertThat(hearer.in().full()).isFalse();
        hears(Hearer.GUARDIAN, record);
        assertThat(hearer.in().full()).isTrue();
    }

    @Test
    @Tag("TM-81")
    void who_has_said_too_much_in_a_circle_is_still_heard_by_the_device() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            hearer = new Listening(device, Hearer.CIRCLE).event(hearer, Said.Kind.TEXT);
        }
        hears(Hearer.CIRCLE, text("one more"));
        assertThat(kinds()).hasSize(1_000);
        hears(Hearer.CIRCLE, word());
        assertThat(kinds()).hasSize(1_001).endsWith(Said.Kind.WORD);
    }
}
