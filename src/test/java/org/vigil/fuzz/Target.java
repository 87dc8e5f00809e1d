package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.vigil.World;
import org.vigil.admin.OperatorCredentials;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.journey.BareClient;
import org.vigil.journey.BareWatch;
import org.vigil.journey.Draft;
import org.vigil.journey.ExampleKeys;
import org.vigil.journey.StoreDump;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.MailboxKind;

/** A real server with a watch, its mailboxes and one for messages on it, and all the keys to them. */
final class Target implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final World world = new World("--work-bits", "16");
    private final BareClient client = new BareClient(world);
    private final Map<Id, String> nonces = new HashMap<>();
    private final BareWatch living = BareWatch.arm(client);
    private final SigningKey stranger = SigningKey.generate(client.random);
    private BareWatch watch;
    private BareWatch.Mailbox messages;
    private Blob admission;
    private long sequence;

    Target() {
        watch = living;
        messages = living.mailbox(MailboxKind.MESSAGES);
        admission = world.admission();
        renew();
    }

    /** Another watch to be asked about, with other mailboxes; the one that checks in stays. */
    void renew() {
        watch = BareWatch.arm(client);
        messages = watch.mailbox(MailboxKind.MESSAGES);
        admission = world.admission();
        Draft keys = Draft.of("PUT", messages.path("/keys"), ExampleKeys.of());
        assertThat(client.sign(keys, watch.reader, messages.id()).status()).isEqualTo(204);
    }

    /** All that is in the store, but for what was spent of allowances: who asks in vain has asked. */
    Map<String, String> state() {
        Map<String, String> all = StoreDump.of(world);
        all.keySet().removeIf(key -> key.contains(":spent"));
        return all;
    }

    /** A minute passes, and what is due in it is done; nonces are asked for anew. */
    void pass() {
        world.advance(Duration.ofMinutes(1));
        nonces.clear();
    }

    /** What an owner does meanwhile, which must work. */
    void checkIn() {
        sequence++;
        CheckInAnswer answer =
                client.sign(living.checkIn(sequence), living.owner, living.id).read(CheckInAnswer.class);
        assertThat(answer.sequence()).isEqualTo(sequence);
    }

    /** Keys of anybody; operators have a certificate besides. */
    SSLContext trust() {
        try {
            return OperatorCredentials.of(world.data().resolve("pki"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port(boolean operators) {
        return (operators ? world.adminUrl() : world.address().base()).getPort();
    }

    /** The request with all it needs but the proof, which goes over what it turns out to be. */
    Ask good(Operation operation, byte[] body) {
        String path = operation.path().replace("{id}", id(operation).text());
        Ask ask = Ask.of(operation.method(), path).body(body);
        if (operation.body() != null) {
            ask = ask.with("Content-Type", "application/json");
        }
        return operation.takes("Idempotency-Key")
                ? ask.with("Idempotency-Key", Id.random(client.random).text())
                : ask;
    }

    /** Under the right key, with the right token; or with a stranger's. */
    Ask proven(Operation operation, Ask ask, boolean right) {
        Ask proven = ask;
        Blob token = right ? token(operation) : client.secret(32);
        if (operation.isBearing()) {
            proven = proven.with("Authorization", "Bearer " + token.text());
        }
        if (!operation.isSigned()) {
            return proven;
        }
        Id subject = operation.name().equals("armWatch") ? bought(token, ask) : id(operation);
        String nonce = Objects.requireNonNull(nonces.computeIfAbsent(subject, client::nonce));
        Draft signed = signed(ask, right ? key(operation) : stranger, nonce);
        for (Map.Entry<String, String> header : signed.headers().entrySet()) {
            proven = proven.with(header.getKey(), header.getValue());
        }
        return proven;
    }

    /** A stranger's, about whatever {@code id} is of, or is not. */
    Ask strange(Operation operation, Id id, byte[] body) {
        Ask ask = Ask.of(operation.method(), operation.path().replace("{id}", id.text()))
                .body(body);
        if (operation.body() != null) {
            ask = ask.with("Content-Type", "application/json");
        }
        if (operation.isBearing()) {
            return ask.with("Authorization", "Bearer " + client.secret(32).text());
        }
        String nonce = Objects.requireNonNull(nonces.computeIfAbsent(id, client::nonce));
        for (Map.Entry<String, String> header :
                signed(ask, stranger, nonce).headers().entrySet()) {
            ask = ask.with(header.getKey(), header.getValue());
        }
        return ask;
    }

    /** An id that nothing has. */
    Id unknown() {
        return Id.random(client.random);
    }

    /** What nobody can sign bears another request's signature. */
    private static Draft signed(Ask ask, SigningKey key, String nonce) {
        try {
            return new Draft(ask.method(), ask.target(), ask.body(), Map.of()).signedBy(key, nonce);
        } catch (IllegalArgumentException unprintable) {
            return new Draft("GET", "/", ask.body(), Map.of()).signedBy(key, nonce);
        }
    }

    /** A body that makes sense here, for operations that look further than a schema can; else {@code grown}. */
    JsonNode sensible(Operation operation, JsonNode grown) {
        return switch (operation.name()) {
            case "armWatch" -> tree(Json.bytes(watch.order()));
            case "createMailbox" -> tree(Json.bytes(watch.wanted(MailboxKind.NOTICES, client.secret(32))));
            case "publishKeys" -> tree(Json.bytes(ExampleKeys.of()));
            case "drillWatch" ->
                tree(watch.drill(Id.random(client.random)).body().bytes());
            default -> grown;
        };
    }

    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(new String(json, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        world.close();
    }

    /** Of what {@code operation} is about. */
    Id id(Operation operation) {
        if (operation.path().startsWith("/v1/watches/")) {
            return watch.id;
        }
        return operation.path().startsWith("/v1/seats/") ? watch.seat(0) : messages.id();
    }

    private SigningKey key(Operation operation) {
        return switch (operation.name()) {
            case "rekeyWatch" -> watch.recovery;
            case "makeStatement" -> watch.seats.get(0);
            default -> operation.path().startsWith("/v1/watches") ? watch.owner : watch.reader;
        };
    }

    private Blob token(Operation operation) {
        return switch (operation.name()) {
            case "createMailbox", "armWatch", "blindAdmission", "earnAdmission" -> admission;
            case "redeemInvitation" -> messages.capability();
            default -> messages.writer();
        };
    }

    /** The id of the watch that {@code ask} would buy; some id if its idempotency key is none. */
    private Id bought(Blob token, Ask ask) {
        try {
            Id key = Id.parse(ask.header("Idempotency-Key"));
            return Id.of(Hkdf.derive(token.bytes(), key.bytes(), Label.WATCH_ID, Id.SIZE));
        } catch (RuntimeException none) {
            return watch.id;
        }
    }
}
