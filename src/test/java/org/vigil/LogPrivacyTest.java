package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.admin.OperatorCredentials;
import org.vigil.client.Arrivals;
import org.vigil.client.Contact;
import org.vigil.client.Exchange;
import org.vigil.client.Exile;
import org.vigil.client.Vaults;
import org.vigil.client.WrongServer;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.ServerAddress;

/** A whole journey, with all that can go wrong on the way, and what the log makes of it. */
@Tag("TM-3")
class LogPrivacyTest {
    private static final String WORD = "To the market with my brother.";
    private static final String SAID = "The stove is cold.";
    private static final List<String> TEXTS =
            List.of("Aziz", "Lawyer", "Desk", WORD, SAID, Circle.PACKET, World.PIN, World.PASSPHRASE);
    private static final List<String> ADDRESSES = List.of("127.0.0.1", "localhost", "0:0:0:0:0:0:0:1", "::1");
    /** An id, a token, a key, something sealed: whatever is that long in base64url. */
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_-]{22,}");

    private static final Id UNKNOWN = Id.of("of no such watch".getBytes(UTF_8));

    private final Draws draws = new Draws();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

    @Test
    void no_line_at_any_level_of_anybody_has_an_id_a_token_an_address_or_a_plaintext() throws Exception {
        try (LogCapture log = new LogCapture();
                TestRedis redis = TestRedis.fresh();
                World world = new World(draws, exchanges::add, "--redis", redis.url())) {
            Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            circle.exile().checkIn(WORD);
            circle.exile().say("Lawyer", SAID);
            circle.contact("Lawyer").talk().messages(Duration.ZERO);
            world.advance(Duration.ofHours(14));
            circle.inbox("Lawyer");
            circle.contact("Lawyer").acknowledge();
            listens(circle.contact("Desk"));
            refused(world.address().base(), world.data());
            pinnedToAnother(world);
            withoutRedis(redis, world);
            assertThat(log.lines()).anyMatch(line -> line.contains("Redis stopped by itself"));
            assertThatNothingPrivateIsIn(log.lines());
        }
    }

    @Test
    void after_its_one_line_serve_prints_nothing_and_complains_of_nobody() throws Exception {
        try (ServeProcess serve = new ServeProcess(draws, exchanges::add)) {
            Circle circle = new Circle(serve, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            circle.exile().checkIn(WORD);
            refused(serve.address().base(), serve.data());
            serve.killRedis();
            ServeProcess.await(
                    () -> Files.exists(serve.complaints()) && !complaints(serve).isEmpty());
            assertThat(serve.stop()).isEmpty();
            assertThatNothingPrivateIsIn(complaints(serve));
            assertThatNothingPrivateIsIn(Files.readAllLines(serve.data().resolve("redis/redis.log")));
        }
    }

    private static List<String> complaints(ServeProcess serve) {
        try {
            return Files.readAllLines(serve.complaints());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(URI server, Path data) throws Exception {
        String mailbox = ids().iterator().next();
        String token = Blob.of(draws.ofAtLeast(32).get(0)).text();
        try (Stranger stranger = new Stranger(server, OperatorCredentials.of(data.resolve("pki")))) {
            Id known = Id.parse(mailbox);
            assertThat(stranger.signWithAnotherKey(known, "/v1/mailboxes/" + mailbox + "/envelopes"))
                    .isEqualTo(401);
            assertThat(stranger.signWithAnotherKey(UNKNOWN, "/v1/watches/" + UNKNOWN.text()))
                    .isEqualTo(401);
            assertThat(stranger.signWithAnotherKey(known, "/v1/mailboxes/" + mailbox + "/stream"))
                    .isEqualTo(401);
            assertThat(stranger.askForKeys(known, token).statusCode()).isEqualTo(401);
            assertThat(stranger.get("/v1/watches/" + mailbox + "/contacts")).isEqualTo(404);
            assertThat(stranger.get("/v1/watches/" + mailbox + "!" + token)).isBetween(400, 404);
            assertThat(stranger.post("/v1/mailboxes/" + mailbox + "/redemption", "{\"writerHash\":\"" + token))
                    .isEqualTo(400);
            assertThat(stranger.post("/v1/mailboxes/" + mailbox + "/redemption", "{\"" + token + "\":[" + token + "]}"))
                    .isEqualTo(400);
            assertThat(stranger.post("/v1/mailboxes", token.repeat(2_000))).isBetween(400, 413);
            stranger.speakPlainly("GET /v1/watches/" + mailbox + " HTTP/1.1\r\n\r\n");
        }
    }

    private static void listens(Contact contact) throws Exception {
        try (Arrivals listening = contact.listen()) {
            assertThat(listening.next(Duration.ofMinutes(2))).isNotEmpty();
        }
    }

    private void pinnedToAnother(World world) throws Exception {
        ServerAddress given = world.address();
        ServerAddress other = new ServerAddress(given.base(), Blob.of(new byte[32]), given.serverKey());
        try (Exile exile = Vaults.exile(world.vault("misled"), other, world.device())) {
            assertThatThrownBy(() -> exile.invite("Lawyer", world.admission(), List.of()))
                    .isInstanceOf(WrongServer.class);
        }
    }

    private void withoutRedis(TestRedis redis, World world) throws Exception {
        try (Stranger stranger = new Stranger(
                world.address().base(), OperatorCredentials.of(world.data().resolve("pki")))) {
            String token = Blob.of(draws.ofAtLeast(32).get(0)).text();
            do {
                redis.kill();
            } while (stranger.askForKeys(UNKNOWN, token).statusCode() != 503);
            redis.awaitBack();
        }
    }

    private void assertThatNothingPrivateIsIn(Collection<String> lines) {
        Set<String> secrets = new TreeSet<>(TEXTS);
        secrets.addAll(ADDRESSES);
        secrets.add(UNKNOWN.text());
        draws.ofAtLeast(Id.SIZE).forEach(drawn -> secrets.addAll(Forms.of(drawn)));
        opaque().forEach(text -> secrets.addAll(Forms.of(text.getBytes(UTF_8))));
        ids().forEach(id -> secrets.addAll(Forms.of(Id.parse(id).bytes())));
        assertThat(lines.stream().filter(line -> secrets.stream().anyMatch(line::contains)))
                .isEmpty();
    }

    private Set<String> ids() {
        Set<String> ids = new TreeSet<>(opaque());
        ids.removeIf(text -> text.length() != 22);
        return ids;
    }

    /** All of that kind which went over the wire, in paths, questions and answers. */
    private Set<String> opaque() {
        Set<String> found = new TreeSet<>();
        for (Exchange exchange : exchanges) {
            for (Blob body : List.of(exchange.request(), exchange.response())) {
                String text = exchange.path() + " " + new String(body.bytes(), UTF_8);
                OPAQUE.matcher(text).results().map(MatchResult::group).forEach(found::add);
            }
        }
        return found;
    }
}
