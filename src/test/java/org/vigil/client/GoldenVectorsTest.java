package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.MessageLite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.Hpke;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.Label;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.NoticeProof;
import org.vigil.crypto.Shares;
import org.vigil.crypto.SignedRequest;
import org.vigil.crypto.Unopenable;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.Notice;
import org.vigil.wire.NoticeCertificate;
import org.vigil.wire.NoticeParts;
import org.vigil.wire.ServerAddress;
import org.vigil.wire.SignedNotice;

/** The SDK makes and reads what {@code golden.json} has; whoever changes a format breaks SDKs in other languages. */
class GoldenVectorsTest {
    private static final Path SCHEMA = Path.of("src/main/protobuf/plain.proto");
    private static final Pattern MESSAGE = Pattern.compile("message (\\w+) \\{(}|.*?\n})", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(?m)^ +(?:repeated )?\\w+ (\\w+) = \\d+;");
    private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

    private final JsonNode fixed;
    private final JsonNode sealed;
    private final GoldenPerson contact;
    private final GoldenPerson exile;

    GoldenVectorsTest() throws Exception {
        fixed = Golden.read("fixed");
        sealed = Golden.read("sealed");
        contact = GoldenPerson.of(sealed.path("contact"));
        exile = GoldenPerson.of(sealed.path("exile"));
    }

    @Test
    void what_leaves_nothing_to_chance_is_made_byte_for_byte() throws Exception {
        JsonNode made = Golden.JSON.readTree(Golden.JSON.writeValueAsBytes(GoldenFixed.make()));
        assertThat(made).hasSizeGreaterThan(9);
        for (Map.Entry<String, JsonNode> part : made.properties()) {
            assertThat(fixed.get(part.getKey())).as(part.getKey()).isEqualTo(part.getValue());
        }
    }

    @Test
    void plaintexts_are_parsed_and_written_again() throws Exception {
        for (JsonNode vector : fixed.path("plaintexts")) {
            MessageLite message = GoldenPlaintexts.message(vector);
            byte[] bytes = Golden.blob(vector, "bytes").bytes();
            assertThat(message.getParserForType().parseFrom(bytes))
                    .as(vector.path("name").asText())
                    .isEqualTo(message);
            assertThat(message.toByteArray()).isEqualTo(bytes);
        }
    }

    @Test
    void every_field_of_the_schema_is_in_a_plaintext() throws Exception {
        Set<String> seen = new HashSet<>();
        for (JsonNode vector : fixed.path("plaintexts")) {
            GoldenPlaintexts.message(vector, seen);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(schema());
    }

    private static List<String> schema() throws Exception {
        List<String> fields = new ArrayList<>();
        Matcher message = MESSAGE.matcher(Files.readString(SCHEMA));
        while (message.find()) {
            FIELD.matcher(message.group(2))
                    .results()
                    .forEach(field -> fields.add(message.group(1) + "." + camel(field)));
        }
        return fields;
    }

    private static String camel(MatchResult field) {
        return UNDERSCORE
                .matcher(field.group(1))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    @Test
    void padding_comes_off() throws Exception {
        JsonNode vector = fixed.path("padding");
        assertThat(Padding.unpad(Golden.blob(vector, "padded").bytes()))
                .isEqualTo(Golden.blob(vector, "content").bytes());
    }

    @Test
    void a_signed_request_verifies() throws Exception {
        JsonNode vector = fixed.path("request");
        HttpSignature signature = HttpSignature.parse(
                vector.path("signatureInput").asText(), vector.path("signature").asText());
        SignedRequest request = SignedRequest.of(
                vector.path("method").asText(),
                vector.path("path").asText(),
                null,
                Golden.blob(vector, "body").bytes());
        assertThat(signature.verify(VerifyKey.of(Golden.blob(vector, "key").bytes()), request))
                .isTrue();
    }

    @Test
    void invitations_and_the_servers_address_are_read() throws Exception {
        assertThat(ServerAddress.parse(fixed.path("serverAddress").asText())).isEqualTo(GoldenFixed.SERVER);
        for (JsonNode vector : fixed.path("invitations")) {
            Invitation invitation = Invitation.parse(vector.path("text").asText());
            assertThat(invitation.server()).isEqualTo(GoldenFixed.SERVER);
            assertThat(invitation.mailbox().text())
                    .isEqualTo(vector.path("mailbox").asText());
            assertThat(invitation.capability()).isEqualTo(Golden.blob(vector, "capability"));
            assertThat(invitation.identityKey()).isEqualTo(Golden.blob(vector, "identityKey"));
            assertThat(invitation.seatKey()).isEqualTo(Golden.blob(vector, "seatKey"));
            assertThat(invitation.guardian()).isEqualTo(vector.path("guardian").booleanValue());
            assertThat(invitation.admissions())
                    .hasSize(vector.path("admissions").size());
        }
    }

    @Test
    void a_last_word_opens_at_its_step_of_the_ratchet_and_at_no_other() throws Exception {
        JsonNode vector = fixed.path("lastWord");
        LastWord words = new LastWord(vector.path("sequence").longValue(), Golden.blob(vector, "key"));
        Blob word = Golden.blob(vector, "sealed");
        assertThat(words.open(word)).isEqualTo(vector.path("text").asText());
        assertThatThrownBy(() -> words.next().open(word)).isInstanceOf(Unopenable.class);
    }

    @Test
    void shares_hold_and_any_two_open_the_packet() throws Exception {
        JsonNode vector = fixed.path("shares");
        List<Share> shares = new ArrayList<>();
        for (JsonNode one : vector.path("shares")) {
            Share share = Share.of(org.vigil.client.proto.Share.parseFrom(
                    Golden.blob(one, "inLetter").bytes()));
            assertThat(Share.parse(one.path("handed").asText()).value()).isEqualTo(share.value());
            shares.add(share);
        }
        byte[] key = combined(shares.get(0), shares.get(2));
        assertThat(key).isEqualTo(combined(shares.get(1), shares.get(2)));
        assertThat(key).isEqualTo(Golden.blob(vector, "secret").bytes());
        JsonNode packet = fixed.path("packet");
        Packet open =
                Packet.open(Golden.blob(packet, "sealed"), key, shares.get(0).generation());
        assertThat(open.text()).isEqualTo(packet.path("text").asText());
        assertThat(open.words().key()).isEqualTo(Golden.blob(packet, "wordKey"));
    }

    private static byte[] combined(Share one, Share other) throws Unopenable {
        Map<Integer, byte[]> values = new TreeMap<>();
        values.put(one.index(), one.value().bytes());
        values.put(other.index(), other.value().bytes());
        return Shares.combine(values, one.threshold());
    }

    @Test
    void a_safety_number_is_the_same_from_both_sides() throws Exception {
        JsonNode vector = fixed.path("safetyNumber");
        assertThat(SignalSessions.safetyNumber(
                        Id.parse(vector.path("otherMailbox").asText()),
                        Golden.blob(vector, "otherIdentityKey"),
                        Id.parse(vector.path("mailbox").asText()),
                        Golden.blob(vector, "identityKey")))
                .isEqualTo(vector.path("digits").asText());
    }

    @Test
    void envelopes_open() throws Exception {
        assertThat(sealed.path("envelopes")).hasSize(4);
        for (JsonNode vector : sealed.path("envelopes")) {
            GoldenPerson to = vector.path("to").asText().equals("exile") ? exile : contact;
            Envelope envelope = Envelope.open(to.identity(), Golden.blob(vector, "envelope"));
            assertThat(envelope.type()).isEqualTo(vector.path("type").intValue());
            @Nullable Blob sessions = vector.has("sessions") ? Golden.blob(vector, "sessions") : null;
            SignalSessions.Opened opened = SignalSessions.decrypt(
                    to.identity(),
                    to.oneTime(),
                    new Ratchet(sessions, List.of()),
                    Golden.blob(vector, "from"),
                    envelope.type(),
                    envelope.message());
            assertThat(opened.content().size()).isEqualTo(Envelope.ROOM);
            assertThat(Blob.of(Padding.unpad(opened.content().bytes())))
                    .isEqualTo(plaintext(vector.path("plaintext").asText()));
        }
    }

    private Blob plaintext(String name) {
        for (JsonNode vector : fixed.path("plaintexts")) {
            if (vector.path("name").asText().equals(name)) {
                return Golden.blob(vector, "bytes");
            }
        }
        throw new IllegalArgumentException(name);
    }

    @Test
    void a_letter_opens() throws Exception {
        JsonNode vector = sealed.path("letter");
        assertThat(Golden.blob(vector, "sealed").size()).isEqualTo(Limits.LETTER);
        Letters.OpenLetter open =
                Letters.open(contact.identity(), Signal.identityKey(exile.identity()), Golden.blob(vector, "sealed"));
        assertThat(open.letter().text()).isEqualTo(vector.path("text").asText());
        assertThat(open.letter().cards()).hasSize(1);
        assertThat(open.letter().challenges()).hasSize(1);
        assertThat(Blob.of(open.share().toProto().toByteArray())).isEqualTo(Golden.blob(vector, "share"));
    }

    @Test
    void a_drill_letter_opens() throws Exception {
        JsonNode vector = sealed.path("drillLetter");
        Instant until = Instant.ofEpochSecond(vector.path("until").longValue());
        DrillLetter open = DrillLetter.open(
                contact.identity(),
                Signal.identityKey(exile.identity()),
                Golden.blob(vector, "mark"),
                Golden.blob(vector, "sealed"),
                until);
        assertThat(open.proof()).isEqualTo(Golden.blob(vector, "proof"));
        assertThat(open.until()).isEqualTo(until);
    }

    @Test
    void a_notice_opens_and_is_the_servers() throws Exception {
        JsonNode vector = sealed.path("notice");
        List<NoticeParts.Part> parts = new ArrayList<>();
        vector.path("envelopes").forEach(part -> parts.add(NoticeParts.read(Blob.parse(part.asText()))));
        byte[] json = Hpke.open(
                NoticeKeyPair.of(Golden.blob(vector, "seed").bytes()),
                Label.NOTICE,
                Golden.blob(vector, "mailbox").bytes(),
                NoticeParts.join(parts));
        SignedNotice signed = Json.read(json, SignedNotice.class);
        assertThat(signed.notice()).isEqualTo(Golden.blob(vector, "notice"));
        assertThat(Json.read(signed.notice().bytes(), Notice.class).kind()).isEqualTo(Notice.Kind.CALL);
        NoticeCertificate certificate = signed.certificate();
        byte[] certified = NoticeProof.certificateMessage(
                certificate.noticeKey().bytes(), certificate.notBefore(), certificate.notAfter());
        assertThat(VerifyKey.of(Golden.blob(vector, "serverKey").bytes())
                        .verify(certified, certificate.signature().bytes()))
                .isTrue();
        assertThat(VerifyKey.of(certificate.noticeKey().bytes())
                        .verify(
                                NoticeProof.noticeMessage(signed.notice().bytes()),
                                signed.signature().bytes()))
                .isTrue();
    }
}
