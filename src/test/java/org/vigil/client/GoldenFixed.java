package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.Label;
import org.vigil.crypto.Shares;
import org.vigil.crypto.SignedRequest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.ServerAddress;

/** What the SDK makes of fixed keys and fixed bytes where nothing is drawn by chance. */
final class GoldenFixed {
    static final ServerAddress SERVER =
            new ServerAddress(URI.create("https://watch.example:8443"), Golden.bytes("tls pin", 32), serverKey());

    private static final int SHARES = 3;
    private static final int HASHES = 4;
    private static final int CURVE25519 = 5;

    private GoldenFixed() {}

    static ObjectNode make() throws Exception {
        ObjectNode fixed = Golden.JSON.createObjectNode();
        fixed.set("plaintexts", plaintexts());
        fixed.set("padding", padding());
        fixed.set("derivations", derivations());
        fixed.set("request", request());
        fixed.put("serverAddress", SERVER.text());
        fixed.set("invitations", invitations());
        fixed.set("lastWord", lastWord());
        fixed.set("shares", shares());
        fixed.set("packet", packet());
        fixed.set("safetyNumber", safetyNumber());
        return fixed;
    }

    static SigningKey key(String name) {
        return SigningKey.of(Golden.bytes(name, SigningKey.SIZE).bytes());
    }

    private static Blob serverKey() {
        return Blob.of(key("server key").publicKey().bytes());
    }

    private static ArrayNode plaintexts() throws Exception {
        ArrayNode all = GoldenPlaintexts.all();
        for (JsonNode vector : all) {
            byte[] bytes = GoldenPlaintexts.message(vector).toByteArray();
            ((ObjectNode) vector).put("bytes", Blob.of(bytes).text());
        }
        return all;
    }

    private static ObjectNode padding() throws TooLong {
        byte[] content = "Сто".getBytes(UTF_8);
        return Golden.JSON
                .createObjectNode()
                .put("content", Blob.of(content).text())
                .put("size", 16)
                .put("padded", Blob.of(Padding.pad(content, 16, "This")).text())
                .put("envelope", Envelope.ROOM)
                .put("letter", FirstFlight.ROOM);
    }

    private static ArrayNode derivations() {
        SigningKey seat = key("seat key");
        Blob seatKey = Blob.of(seat.publicKey().bytes());
        Blob seatId = Blob.of(Hkdf.derive(seatKey.bytes(), new byte[0], Label.SEAT_ID, Id.SIZE));
        Blob none = Blob.of(new byte[0]);
        Blob token = Golden.bytes("admission", 32);
        Blob idempotency = Golden.bytes("idempotency", Id.SIZE);
        return Golden.JSON
                .createArrayNode()
                .add(derivation("a mailbox's id, of token and idempotency key", Label.MAILBOX_ID, token, idempotency))
                .add(derivation("a watch's id, of token and idempotency key", Label.WATCH_ID, token, idempotency))
                .add(derivation("a seat's id, of its public key", Label.SEAT_ID, seatKey, none))
                .add(derivation(
                        "the mark of its drill letters, of the seed", Label.DRILL_MARK, Blob.of(seat.seed()), none))
                .add(derivation("a word in the circle", Label.CIRCLE_WORD, Golden.bytes("vault word", 16), seatId));
    }

    private static ObjectNode derivation(String name, Label label, Blob from, Blob salt) {
        return Golden.JSON
                .createObjectNode()
                .put("name", name)
                .put("label", new String(label.bytes(), UTF_8))
                .put("from", from.text())
                .put("salt", salt.text())
                .put(
                        "derived",
                        Blob.of(Hkdf.derive(from.bytes(), salt.bytes(), label, Id.SIZE))
                                .text());
    }

    private static ObjectNode request() {
        SigningKey key = key("read key");
        Blob body = Blob.of("{\"ids\":[]}".getBytes(UTF_8));
        String path = "/v1/mailboxes/"
                + Id.of(Golden.bytes("mailbox", Id.SIZE).bytes()).text() + "/acknowledgements";
        SignedRequest request = SignedRequest.of("POST", path, null, body.bytes());
        HttpSignature signature = HttpSignature.sign(key, "a-nonce_0", request);
        return Golden.JSON
                .createObjectNode()
                .put("seed", Blob.of(key.seed()).text())
                .put("key", Blob.of(key.publicKey().bytes()).text())
                .put("nonce", "a-nonce_0")
                .put("method", "POST")
                .put("path", path)
                .put("body", body.text())
                .put("contentDigest", request.contentDigest())
                .put("signatureInput", signature.signatureInput())
                .put("signature", signature.signature());
    }

    private static ArrayNode invitations() {
        return Golden.JSON
                .createArrayNode()
                .add(invitation(false, 0))
                .add(invitation(false, Invitation.ADMISSIONS))
                .add(invitation(true, Invitation.GUARDIAN_ADMISSIONS));
    }

    private static ObjectNode invitation(boolean guardian, int admissions) {
        List<Blob> tokens = IntStream.range(0, admissions)
                .mapToObj(i -> Golden.bytes("admission " + i, 32))
                .toList();
        Invitation invitation = new Invitation(
                SERVER,
                Id.of(Golden.bytes("mailbox", Id.SIZE).bytes()),
                Golden.bytes("capability", 32),
                publicKey("identity"),
                Blob.of(key("seat key").seed()),
                guardian,
                tokens);
        ObjectNode vector = Golden.JSON.createObjectNode().put("text", invitation.text());
        vector.put("base", SERVER.base().toString())
                .put("tlsPin", SERVER.tlsPin().text())
                .put("serverKey", SERVER.serverKey().text())
                .put("mailbox", invitation.mailbox().text())
                .put("capability", invitation.capability().text())
                .put("identityKey", invitation.identityKey().text())
                .put("seatKey", invitation.seatKey().text())
                .put("guardian", guardian);
        ArrayNode all = vector.putArray("admissions");
        tokens.forEach(token -> all.add(token.text()));
        return vector;
    }

    private static ObjectNode lastWord() throws TooLong {
        LastWord word = new LastWord(41, Golden.bytes("last word", 32));
        String text = "At home; на вокзал в семь.";
        return Golden.JSON
                .createObjectNode()
                .put("sequence", word.sequence())
                .put("key", word.key().text())
                .put("next", word.next().key().text())
                .put("tenLater", word.at(51).key().text())
                .put("text", text)
                .put("sealed", word.seal(text, Golden.random("last word nonce")).text());
    }

    private static ObjectNode shares() {
        Blob secret = Golden.bytes("opening key", Shares.SIZE);
        List<byte[]> values = Shares.split(secret.bytes(), 2, SHARES, Golden.random("shares"));
        List<Blob> hashes = new ArrayList<>();
        values.forEach(value -> hashes.add(Blob.of(Digest.sha256(value))));
        IntStream.range(SHARES, HASHES).forEach(decoy -> hashes.add(Golden.bytes("decoy " + decoy, 32)));
        SigningKey owner = key("owner key");
        Id generation = Id.of(Golden.bytes("generation", Id.SIZE).bytes());
        ObjectNode vector = Golden.JSON
                .createObjectNode()
                .put("secret", secret.text())
                .put("threshold", 2)
                .put("generation", generation.text())
                .put("ownerSeed", Blob.of(owner.seed()).text());
        ArrayNode all = vector.putArray("shares");
        for (Share share : Share.sign(generation, 2, values, hashes, owner)) {
            all.addObject()
                    .put("index", share.index())
                    .put("value", share.value().text())
                    .put("inLetter", Blob.of(share.toProto().toByteArray()).text())
                    .put("handed", share.text());
        }
        return vector;
    }

    private static ObjectNode packet() throws TooLong {
        Blob openingKey = Golden.bytes("opening key", Shares.SIZE);
        Id generation = Id.of(Golden.bytes("generation", Id.SIZE).bytes());
        Packet packet = new Packet("Ring the consulate.", new LastWord(41, Golden.bytes("last word", 32)));
        return Golden.JSON
                .createObjectNode()
                .put("openingKey", openingKey.text())
                .put("generation", generation.text())
                .put("text", packet.text())
                .put("wordSequence", packet.words().sequence())
                .put("wordKey", packet.words().key().text())
                .put("sealed", packet.seal(openingKey.bytes(), generation).text());
    }

    private static ObjectNode safetyNumber() throws BadKeys {
        Id one = Id.of(Golden.bytes("one's mailbox", Id.SIZE).bytes());
        Id other = Id.of(Golden.bytes("other's mailbox", Id.SIZE).bytes());
        Blob oneKey = publicKey("one's identity");
        Blob otherKey = publicKey("other's identity");
        return Golden.JSON
                .createObjectNode()
                .put("mailbox", one.text())
                .put("identityKey", oneKey.text())
                .put("otherMailbox", other.text())
                .put("otherIdentityKey", otherKey.text())
                .put("digits", SignalSessions.safetyNumber(one, oneKey, other, otherKey));
    }

    /** As libsignal serialises one. */
    private static Blob publicKey(String name) {
        return Blob.of(ByteBuffer.allocate(33)
                .put((byte) CURVE25519)
                .put(Golden.bytes(name, 32).bytes())
                .array());
    }
}
