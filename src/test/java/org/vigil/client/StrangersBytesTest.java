package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.vigil.client.proto.Pulse;
import org.vigil.crypto.BadSignature;
import org.vigil.crypto.Digest;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.CheckIn;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Delivery;
import org.vigil.wire.Distress;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewKey;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Notice;
import org.vigil.wire.NoticeParts;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Post;
import org.vigil.wire.ProblemDocument;
import org.vigil.wire.ReaderFrame;
import org.vigil.wire.ServerAddress;
import org.vigil.wire.SignedNotice;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;
import org.vigil.wire.StreamFrame;

/**
 * Every parser that reads what a stranger sent, on whatever bytes: it refuses in the way it says, or what it read it would
 * write again. {@code JAZZER_FUZZ=1 mvn test -Dtest='StrangersBytesTest#an_invitation'} looks for bytes that break one;
 * what was found stays in {@code StrangersBytesTestInputs}, which every build reads again.
 */
class StrangersBytesTest {
    private static final List<Class<?>> FROM_THE_NET = List.of(
            Bundle.class,
            ChangeAnswer.class,
            CheckIn.class,
            CheckInAnswer.class,
            Delivery.class,
            Distress.class,
            DrillAnswer.class,
            KeyStock.class,
            MailboxKeys.class,
            NewKey.class,
            NewMailbox.class,
            NewWatch.class,
            Notice.class,
            OneTimeKeys.class,
            OwnerChange.class,
            OwnerView.class,
            Post.class,
            ProblemDocument.class,
            ReaderFrame.class,
            SignedNotice.class,
            Statement.class,
            StatementAnswer.class,
            StreamFrame.class);

    private static final Device DEVICE = Device.of(() -> Instant.EPOCH, new SecureRandom(), pause -> {});
    private static final Two TWO = new Two();
    private static final Signal.Identity SELF = Signal.generate(DEVICE.random(), Instant.EPOCH);

    @FuzzTest
    void an_invitation(byte[] bytes) throws Exception {
        try {
            Invitation read = Invitation.parse(new String(bytes, UTF_8));
            assertThat(Invitation.parse(read.text())).isEqualTo(read);
        } catch (BadInvitation e) {
            // as it says
        }
    }

    @FuzzTest
    void a_server_address(byte[] bytes) {
        try {
            ServerAddress read = ServerAddress.parse(new String(bytes, UTF_8));
            assertThat(ServerAddress.parse(read.text())).isEqualTo(read);
        } catch (IllegalArgumentException e) {
            assertSaysNothingOf(bytes, e);
        }
    }

    @FuzzTest
    void a_share_of_another_contact(byte[] bytes) {
        try {
            assertThat(Share.parse(new String(bytes, UTF_8)).value()).isNotNull();
        } catch (IllegalArgumentException e) {
            assertSaysNothingOf(bytes, e);
        }
    }

    @FuzzTest
    void a_share_in_a_letter(byte[] bytes) throws Exception {
        org.vigil.client.proto.Share proto;
        try {
            proto = org.vigil.client.proto.Share.parseFrom(bytes);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            return;
        }
        try {
            assertThat(Share.of(proto).holds()).isTrue();
        } catch (Unopenable e) {
            // as it says
        }
    }

    @FuzzTest
    void an_envelope_with_a_first_flight(byte[] bytes) {
        byte[] envelope = Arrays.copyOf(bytes, Limits.ENVELOPE);
        try {
            FirstFlight.open(SELF, List.of(SELF.messages()), Blob.of(envelope));
            throw new AssertionError("nobody sealed this");
        } catch (Unopenable e) {
            // as it says
        }
    }

    @FuzzTest
    void a_part_of_a_notice(byte[] bytes) {
        byte[] envelope = Arrays.copyOf(bytes, Limits.ENVELOPE);
        try {
            NoticeParts.Part part = NoticeParts.read(Blob.of(envelope));
            assertThat(NoticeParts.join(List.of(part))).isNotNull();
        } catch (IllegalArgumentException e) {
            // as it says
        }
    }

    @FuzzTest
    void padding(byte[] bytes) {
        try {
            assertThat(Padding.unpad(bytes).length).isLessThan(bytes.length);
        } catch (Unopenable e) {
            // as it says
        }
    }

    /** From somebody with whom there is a session: a contact, an exile, or whoever forces them. */
    @FuzzTest
    void a_message_in_a_session(byte[] bytes) throws Exception {
        byte[] content = Arrays.copyOf(bytes, Math.min(bytes.length, Envelope.ROOM - Short.BYTES));
        Blob envelope = TWO.sealed(content);
        for (Hearer hearer : Hearer.values()) {
            Conversation heard = new Listening(DEVICE, hearer).heard(TWO.hearer, envelope);
            for (Incoming.Came came : heard.in().waiting()) {
                assertThat(Listening.said(came).text()).isNotNull();
                assertThat(Incident.in(Listening.message(came)).toString()).isEqualTo("Incident");
            }
            assertThat(Json.read(Json.bytes(heard), Conversation.class)).isEqualTo(heard);
        }
    }

    /** What is sealed to a mailbox by whoever knows its identity key; the first byte says of which kind. */
    @FuzzTest
    void what_an_envelope_holds(byte[] bytes) throws Exception {
        byte[] message = Arrays.copyOf(bytes, Math.min(bytes.length, 4_043));
        int type = message.length == 0 ? 0 : message[0] & 0xFF;
        byte[] rest = message.length == 0 ? message : Arrays.copyOfRange(message, 1, message.length);
        Blob envelope = new Envelope(type, Blob.of(rest)).sealed(TWO.hearers);
        for (Hearer hearer : Hearer.values()) {
            Conversation heard = new Listening(DEVICE, hearer).heard(TWO.hearer, envelope);
            assertThat(heard.in().waiting()).isEmpty();
        }
    }

    /** From an exile whose device somebody has, to a contact; drill letters, too. */
    @FuzzTest
    void what_a_letter_holds(byte[] bytes) throws Exception {
        byte[] content = Arrays.copyOf(bytes, Math.min(bytes.length, FirstFlight.ROOM - Short.BYTES));
        MailboxKeys to = Signal.publicKeys(SELF);
        Blob from = Signal.identityKey(TWO.speaker);
        Blob letter = FirstFlight.seal(TWO.speaker, to, to.letters(), content, Instant.EPOCH, "It");
        try {
            assertThat(Letters.open(SELF, from, letter).letter().toString()).isEqualTo("Letter");
        } catch (Unopenable e) {
            // as it says
        }
        try {
            assertThat(DrillLetter.open(SELF, from, Blob.of(new byte[16]), letter, Instant.EPOCH))
                    .isNotNull();
        } catch (Unopenable e) {
            // as it says
        }
    }

    @FuzzTest
    void a_pulse_in_a_session(byte[] bytes) throws Exception {
        Pulse pulse;
        try {
            pulse = Pulse.parseFrom(Arrays.copyOf(bytes, Math.min(bytes.length, 200)));
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            return;
        }
        Blob envelope = TWO.outpost.seal(pulse, DEVICE).post().envelope();
        Guard guard = TWO.guard.heard(Id.random(DEVICE.random()), envelope, DEVICE);
        assertThat(Json.read(Json.bytes(guard), Guard.class)).isEqualTo(guard);
    }

    @FuzzTest
    void the_file_of_a_vault(byte[] bytes) {
        byte[] whole = joined("VIGIL-VAULT".getBytes(UTF_8), bytes);
        for (byte[] file : List.of(bytes, joined(whole, Digest.sha256(whole)))) {
            try {
                assertThat(VaultFormat.lock(file).slots().size()).isPositive();
            } catch (DamagedVault e) {
                // as it says
            }
        }
    }

    /** The first byte says which. */
    @FuzzTest
    void json(byte[] bytes) {
        Class<?> type = FROM_THE_NET.get(bytes.length == 0 ? 0 : (bytes[0] & 0xFF) % FROM_THE_NET.size());
        byte[] document = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        try {
            Object read = Json.read(document, type);
            assertThat(Json.read(Json.bytes(read), type)).isEqualTo(read);
        } catch (IllegalArgumentException e) {
            assertSaysNothingOf(document, e);
        }
    }

    /** A line break between the two headers. */
    @FuzzTest
    void signature_headers(byte[] bytes) {
        String[] headers = new String(bytes, UTF_8).split("\n", 2);
        try {
            assertThat(HttpSignature.parse(headers[0], headers.length > 1 ? headers[1] : null))
                    .isNotNull();
        } catch (BadSignature e) {
            // as it says
        }
    }

    @FuzzTest
    void recovery_words(byte[] bytes) throws Exception {
        try {
            RecoveryWords read = RecoveryWords.parse(new String(bytes, UTF_8));
            assertThat(RecoveryWords.parse(String.join(" ", read.words())).key())
                    .isEqualTo(read.key());
        } catch (BadRecoveryWords e) {
            // as it says
        }
    }

    /** Fixed texts: what was read is in no message. */
    private static void assertSaysNothingOf(byte[] bytes, Exception e) {
        String text = new String(bytes, UTF_8);
        if (text.length() > 8) {
            assertThat(String.valueOf(e.getMessage())).doesNotContain(text);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** One who speaks whatever bytes, and one who has a session with them; the same for pulses. */
    private static final class Two {
        private final Signal.Identity speaker = Signal.generate(DEVICE.random(), Instant.EPOCH);
        private final Blob hearers;
        private final Ratchet ratchet;
        private final Conversation hearer;
        private final Outpost outpost;
        private final Guard guard;

        Two() {
            OwnMailbox mailbox = OwnMailbox.make(MailboxKind.MESSAGES, Blob.of(DEVICE.bytes(32)), DEVICE);
            hearers = Signal.identityKey(mailbox.identity());
            Bundle bundle = new Bundle(Signal.publicKeys(mailbox.identity()), null, null);
            Blob none = Blob.of(new byte[32]);
            Other other = new Other(Id.random(DEVICE.random()), Signal.identityKey(speaker), none, null, false, null);
            hearer = Conversation.of(mailbox, other);
            Signal.Speaker pulses = Signal.Speaker.make();
            guard = Guard.of(mailbox)
                    .told(Saying.guardianship(Signal.identityKey(pulses), none, hearers, null)
                            .getGuardianship());
            try {
                ratchet = SignalSessions.begin(speaker, Ratchet.NONE, hearers, bundle, Instant.EPOCH);
                outpost = new Outpost(mailbox.id(), none, hearers, hearers, pulses, Ratchet.NONE, List.of())
                        .begun(bundle, DEVICE);
            } catch (BadKeys e) {
                throw new AssertionError(e);
            }
        }

        Blob sealed(byte[] content) throws TooLong, BadKeys {
            byte[] padded = Padding.pad(content, Envelope.ROOM, "It");
            SignalSessions.Flight flight = SignalSessions.encrypt(speaker, ratchet, hearers, padded, Instant.EPOCH);
            return new Envelope(flight.type(), flight.message()).sealed(hearers);
        }
    }
}
