package org.vigil.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.Examples;
import org.vigil.courier.NoticeSeal;
import org.vigil.crypto.Digest;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.NoticeProof;
import org.vigil.crypto.Shares;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.Notice;
import org.vigil.wire.NoticeCertificate;
import org.vigil.wire.OneTimeKeys;

/** What an exile and a contact seal for one another, and the server for the contact, with all it takes to open it. */
final class GoldenSealed {
    private static final Instant NOW = Instant.parse("2026-11-09T10:00:00Z");
    private static final Duration LONG = Duration.ofDays(90);

    private final Device device = Device.of(() -> NOW, new SecureRandom(), pause -> {});
    private final GoldenPerson exile = GoldenPerson.make(device);
    private final GoldenPerson contact = GoldenPerson.make(device);
    private final Blob exileKey = Signal.identityKey(exile.identity());
    private final Blob contactKey = Signal.identityKey(contact.identity());
    private final ArrayNode envelopes = Golden.JSON.createArrayNode();

    private GoldenSealed() {}

    static ObjectNode make() throws Exception {
        return new GoldenSealed().all();
    }

    private ObjectNode all() throws Exception {
        ObjectNode sealed = Golden.JSON.createObjectNode();
        sealed.set("exile", exile.json());
        sealed.set("contact", contact.json());
        talk();
        pulse();
        sealed.set("envelopes", envelopes);
        sealed.set("letter", letter());
        sealed.set("drillLetter", drillLetter());
        sealed.set("notice", notice());
        return sealed;
    }

    /** The contact speaks first; the exile answers in the session that this began. */
    private void talk() throws Exception {
        MailboxKeys keys = Signal.publicKeys(exile.identity());
        OneTimeKeys once =
                SignalKeys.publicKeys(exile.oneTime().ec(), exile.oneTime().kyber());
        Bundle bundle = new Bundle(keys, once.ec().get(0), once.kyber().get(0));
        Ratchet begun = SignalSessions.begin(contact.identity(), Ratchet.NONE, exileKey, bundle, NOW);
        String words = "a contact's first words";
        SignalSessions.Flight first = SignalSessions.encrypt(contact.identity(), begun, exileKey, padded(words), NOW);
        toExile("a first flight to one-time keys", words, first);

        Bundle rest = new Bundle(keys, null, null);
        Ratchet anew = SignalSessions.begin(contact.identity(), Ratchet.NONE, exileKey, rest, NOW);
        String text = "a text";
        toExile(
                "a first flight to last-resort keys",
                text,
                SignalSessions.encrypt(contact.identity(), anew, exileKey, padded(text), NOW));

        Ratchet heard = SignalSessions.decrypt(
                        exile.identity(), exile.oneTime(), Ratchet.NONE, null, first.type(), first.message())
                .ratchet();
        String meaning = "what pulses mean";
        toContact(
                "the answer in the session",
                meaning,
                SignalSessions.encrypt(exile.identity(), heard, contactKey, padded(meaning), NOW),
                exileKey,
                first.ratchet().sessions());
    }

    private void pulse() throws Exception {
        Signal.Speaker speaker = Signal.Speaker.make();
        Bundle bundle = new Bundle(Signal.publicKeys(contact.identity()), null, null);
        Ratchet begun = SignalSessions.begin(speaker, Ratchet.NONE, contactKey, bundle, NOW);
        String pulse = "a pulse";
        SignalSessions.Flight flight = SignalSessions.encrypt(speaker, begun, contactKey, padded(pulse), NOW);
        toContact("a pulse, from an identity that only speaks", pulse, flight, Signal.identityKey(speaker), null);
    }

    private void toExile(String name, String plaintext, SignalSessions.Flight flight) throws Exception {
        put(name, plaintext, flight, exileKey).put("to", "exile").put("from", contactKey.text());
    }

    private void toContact(
            String name, String plaintext, SignalSessions.Flight flight, Blob from, @Nullable Blob sessions)
            throws Exception {
        ObjectNode envelope = put(name, plaintext, flight, contactKey).put("to", "contact");
        envelope.put("from", from.text());
        if (sessions != null) {
            envelope.put("sessions", sessions.text());
        }
    }

    private ObjectNode put(String name, String plaintext, SignalSessions.Flight flight, Blob to) throws Exception {
        Blob envelope = new Envelope(flight.type(), flight.message()).sealed(to);
        return envelopes
                .addObject()
                .put("name", name)
                .put("plaintext", plaintext)
                .put("type", flight.type())
                .put("envelope", envelope.text());
    }

    private static byte[] padded(String name) throws Exception {
        for (JsonNode vector : GoldenPlaintexts.all()) {
            if (vector.path("name").asText().equals(name)) {
                return Padding.pad(GoldenPlaintexts.message(vector).toByteArray(), Envelope.ROOM, "This");
            }
        }
        throw new IllegalArgumentException(name);
    }

    private ObjectNode letter() throws Exception {
        SigningKey owner = GoldenFixed.key("owner key");
        Blob value = Golden.bytes("a share", Shares.SIZE);
        List<Blob> hashes = List.of(Blob.of(Digest.sha256(value.bytes())), Golden.bytes("decoy", Digest.SIZE));
        Id generation = Id.of(Golden.bytes("generation", Id.SIZE).bytes());
        Share share =
                Share.sign(generation, 2, List.of(value.bytes()), hashes, owner).get(0);
        Way way = new Way(
                Id.of(Golden.bytes("circle", Id.SIZE).bytes()),
                Golden.bytes("circle", 32),
                contactKey,
                Golden.bytes("circle word", VaultLock.WORD));
        Letter letter = new Letter(
                "You have my power of attorney.",
                List.of(new Letter.Card("Гулноза", "+99 800", way)),
                List.of(new Challenge("What did we burn?", "the letters", "the bread")));
        Letters.OpenLetter open = new Letters.OpenLetter(letter, share);
        Blob sealed = Letters.seal(exile.identity(), Signal.publicKeys(contact.identity()), open, NOW);
        return Golden.JSON
                .createObjectNode()
                .put("text", letter.text())
                .put("share", Blob.of(share.toProto().toByteArray()).text())
                .put("sealed", sealed.text());
    }

    private ObjectNode drillLetter() throws Exception {
        DrillLetter letter = DrillLetter.fresh(Golden.bytes("drill mark", 16), device);
        return Golden.JSON
                .createObjectNode()
                .put("mark", letter.mark().text())
                .put("proof", letter.proof().text())
                .put("asked", letter.asked().getEpochSecond())
                .put("until", letter.until().getEpochSecond())
                .put(
                        "sealed",
                        letter.seal(exile.identity(), Signal.publicKeys(contact.identity()))
                                .text());
    }

    /** A server's, so that what comes out of the mailbox for notices can be read, too. */
    private ObjectNode notice() {
        SigningKey serverKey = GoldenFixed.key("server key");
        SigningKey noticeKey = GoldenFixed.key("notice key");
        Blob publicKey = Blob.of(noticeKey.publicKey().bytes());
        Instant end = NOW.plus(LONG);
        byte[] certified = NoticeProof.certificateMessage(publicKey.bytes(), NOW, end);
        NoticeCertificate certificate = new NoticeCertificate(publicKey, NOW, end, Blob.of(serverKey.sign(certified)));
        Id mailbox = Id.of(Golden.bytes("notices", Id.SIZE).bytes());
        NoticeKeyPair pair = NoticeKeyPair.of(
                Golden.bytes("notice key pair", NoticeKeyPair.SIZE).bytes());
        Notice notice = new Notice(
                Id.of(Golden.bytes("notice", Id.SIZE).bytes()),
                Id.of(Golden.bytes("seat", Id.SIZE).bytes()),
                Notice.Kind.CALL,
                NOW,
                Examples.alarm(Id.of(Golden.bytes("alarm", Id.SIZE).bytes()), NOW),
                null,
                null);
        ObjectNode vector = Golden.JSON
                .createObjectNode()
                .put("serverKey", Blob.of(serverKey.publicKey().bytes()).text())
                .put("mailbox", mailbox.text())
                .put("seed", Blob.of(pair.privateBytes()).text())
                .put("publicKey", Blob.of(pair.publicBytes()).text())
                .put("notice", Blob.of(Json.bytes(notice)).text());
        ArrayNode parts = vector.putArray("envelopes");
        new NoticeSeal(noticeKey, certificate)
                .seal(notice, mailbox, pair.publicBytes())
                .forEach(part -> parts.add(part.text()));
        return vector;
    }
}
