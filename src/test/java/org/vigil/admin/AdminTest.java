package org.vigil.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.BoardStream;
import org.vigil.admission.Admissions;
import org.vigil.admission.BlindKeys;
import org.vigil.limit.Allowances;
import org.vigil.meter.Meters;
import org.vigil.redis.Keys;
import org.vigil.redis.PrivateFile;
import org.vigil.redis.TestRedis;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Feed;
import org.vigil.web.Identity;
import org.vigil.web.Listener;
import org.vigil.web.Nonces;
import org.vigil.web.Offload;
import org.vigil.web.Peer;
import org.vigil.web.Problems;
import org.vigil.web.Role;
import org.vigil.wire.Problem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminTest {
    private static final String WHY = "for the clinic";

    /** Asked for where there is one, not here. */
    private static final List<String> OF_A_WHOLE_SERVER = List.of(
            "getCensus",
            "listAlarms",
            "listStuck",
            "retryStuck",
            "getHearing",
            "getNode",
            "drainNode",
            "getSelfTest",
            "startSelfTest");

    private final Feed feed = new Feed();

    private final InstantSource clock = InstantSource.system();
    private final Vertx vertx = Vertx.vertx();
    private final SecureRandom random = new SecureRandom();
    private final Offload offload = new Offload(4, 4, 4);
    private Path folder;
    private Listener listener;

    @BeforeAll
    void open(@TempDir Path temporary) throws IOException {
        folder = temporary;
        pki("ours").createAll(List.of("127.0.0.1"));
        pki("theirs").createAll(List.of("127.0.0.1"));
        Nonces nonces = new Nonces(new byte[32], InstantSource.system(), random);
        Api api = new Api("openapi-admin.yaml", offload, nonces, new Problems(Map.of())).forOperators();
        Checkup checkup = new Checkup().with("store", () -> Finding.well("Answers."));
        TestRedis store = TestRedis.shared();
        Keys keys = new Keys(4);
        Allowances allowances = new Allowances(store.redis(), keys, clock);
        AuditLog audit = new AuditLog(store.redis(), keys, clock);
        new AdminRoutes(
                        checkup,
                        audit,
                        new Admissions(store.redis(), keys, allowances, new BlindKeys(List.of(), clock), random))
                .addTo(api);
        new AuditRoutes(audit).addTo(api);
        new MetricsRoutes(new Meters(), checkup).addTo(api);
        new PageRoutes(feed).addTo(api);
        OF_A_WHOLE_SERVER.forEach(operation -> api.on(operation, call -> Answer.json(200, Map.of())));
        listener = Listener.bind(
                vertx,
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                ServerCredentials.of(folder.resolve("ours")).operatorsOnly(),
                api.router(vertx).await(),
                random);
    }

    @AfterAll
    void close() {
        listener.close();
        offload.close();
        vertx.close().await();
    }

    @Test
    void an_operator_sees_health_and_mints_admissions() throws Exception {
        try (AdminClient client = client(OperatorCredentials.of(folder.resolve("ours")))) {
            assertThat(client.health().healthy()).isTrue();
            assertThat(client.admit(3, WHY).tokens()).hasSize(3);
            assertThatThrownBy(() -> client.admit(1_001, WHY))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The server said: The request does not fit the contract.");
        }
    }

    @Test
    @Tag("TM-5")
    void without_a_certificate_nothing_answers_not_even_that_there_is_no_such_thing() throws Exception {
        assertThat(answerTo(trustingOnly("ours"))).doesNotContain("HTTP");
        assertThat(answerTo(trustingOnly("ours"), "/nothing")).doesNotContain("HTTP");
        assertThat(answerTo(OperatorCredentials.of(folder.resolve("ours")), "/nothing"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    @Tag("TM-120")
    void a_viewer_looks_and_changes_nothing() throws Exception {
        pki("ours").issueOperator("Night desk", Role.VIEWER, folder.resolve("viewer"));
        try (AdminClient viewer = client(OperatorCredentials.of(folder.resolve("viewer")))) {
            assertThat(viewer.health().healthy()).isTrue();
            assertThatThrownBy(() -> viewer.admit(1, WHY))
                    .hasMessage("The server said: " + Problem.NOT_PERMITTED.title());
            assertThatThrownBy(() -> viewer.admit(1_001, WHY))
                    .as("also if it fits no contract")
                    .hasMessage("The server said: " + Problem.NOT_PERMITTED.title());
        }
    }

    @Test
    @Tag("TM-120")
    void a_certificate_that_names_no_role_permits_nothing() throws Exception {
        X509Certificate server =
                Pem.certificates(folder.resolve("ours/server/tls.pem")).get(0);
        assertThat(Peer.of(server).role()).isNull();
    }

    @Test
    @Tag("TM-121")
    void who_is_revoked_is_cut_off_at_once_and_nobody_else_is() throws Exception {
        String serial = pki("ours").issueOperator("Leaver", Role.OPERATOR, folder.resolve("leaver"));
        pki("ours").issueOperator("Stayer", Role.OPERATOR, folder.resolve("stayer"));
        SSLContext leaver = OperatorCredentials.of(folder.resolve("leaver"));
        try (AdminClient connected = client(leaver);
                AdminClient stayer = client(OperatorCredentials.of(folder.resolve("stayer")))) {
            connected.health();
            stayer.health();
            pki("ours").revokeOperator(serial);
            assertThatThrownBy(connected::health).isInstanceOf(IOException.class);
            assertThat(answerTo(leaver)).doesNotContain("HTTP");
            assertThat(answerTo(OperatorCredentials.of(folder.resolve("leaver")), "/nothing"))
                    .doesNotContain("HTTP");
            assertThat(stayer.health().healthy()).isTrue();
        }
    }

    @Test
    @Tag("TM-195")
    void under_a_renewed_certificate_the_same_are_let_in() throws Exception {
        ServerCredentials server = ServerCredentials.of(folder.resolve("ours"));
        pki("ours").renewTls(List.of("127.0.0.1"));
        Identity fresh = server.operatorsOnly().identity();
        listener.renew(fresh);
        String serial = pki("ours").issueOperator("Late", Role.OPERATOR, folder.resolve("late"));
        SSLContext late = OperatorCredentials.of(folder.resolve("late"));
        assertThat(answerTo(late)).contains("HTTP/1.1 200");
        assertThat(answerTo(trustingOnly("ours"))).doesNotContain("HTTP");
        pki("ours").revokeOperator(serial);
        assertThat(answerTo(OperatorCredentials.of(folder.resolve("late")))).doesNotContain("HTTP");
    }

    @Test
    @Tag("TM-155")
    void who_is_connected_when_their_certificate_ends_is_cut_off() throws Exception {
        Instant end = InstantSource.system().instant().plusSeconds(5);
        Pki earlier = new Pki(folder.resolve("ours"), InstantSource.fixed(end.minus(Duration.ofDays(397))), random);
        earlier.issueOperator("Guest", Role.VIEWER, folder.resolve("guest"));
        try (AdminClient guest = client(OperatorCredentials.of(folder.resolve("guest")))) {
            guest.health();
            assertTimeoutPreemptively(
                    Duration.ofMinutes(1),
                    () -> assertThatThrownBy(() -> askForEver(guest)).isInstanceOf(IOException.class));
            assertThat(InstantSource.system().instant()).isAfterOrEqualTo(end.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private static void askForEver(AdminClient operator) throws IOException, InterruptedException {
        while (true) {
            operator.health();
        }
    }

    @Test
    @Tag("TM-121")
    void a_damaged_list_lets_nobody_back_in() throws Exception {
        String serial = pki("ours").issueOperator("Thief", Role.OPERATOR, folder.resolve("thief"));
        pki("ours").revokeOperator(serial);
        SSLContext thief = OperatorCredentials.of(folder.resolve("thief"));
        assertThat(answerTo(thief)).doesNotContain("HTTP");
        Path list = folder.resolve("ours/server/operators.crl");
        String good = Files.readString(list);
        try {
            PrivateFile.write(list, good.substring(0, good.length() / 2));
            assertThat(answerTo(thief)).doesNotContain("HTTP");
            PrivateFile.write(list, Files.readString(folder.resolve("theirs/server/operators.crl")));
            assertThat(answerTo(thief)).doesNotContain("HTTP");
            assertThat(answerTo(OperatorCredentials.of(folder.resolve("ours")))).contains("HTTP/1.1 200");
        } finally {
            PrivateFile.write(list, good);
        }
    }

    @Test
    @Tag("TM-162")
    @Timeout(60)
    void who_is_revoked_while_looking_on_is_cut_off_and_nobody_else_is() throws Exception {
        String serial = pki("ours").issueOperator("Onlooker", Role.VIEWER, folder.resolve("onlooker"));
        try (BoardStream onlooker = stream(OperatorCredentials.of(folder.resolve("onlooker")));
                BoardStream stayer = stream(OperatorCredentials.of(folder.resolve("ours")))) {
            feed.publish(bytes("{}"));
            awaitNext(onlooker, "{}");
            awaitNext(stayer, "{}");
            pki("ours").revokeOperator(serial);
            onlooker.awaitEnd();
            feed.publish(bytes("[]"));
            awaitNext(stayer, "[]");
        }
        awaitNobody();
    }

    @Test
    @Tag("TM-162")
    @Timeout(60)
    void sixteen_look_on_and_no_more_and_a_place_that_is_left_is_free() throws Exception {
        SSLContext operator = OperatorCredentials.of(folder.resolve("ours"));
        List<BoardStream> streams = new ArrayList<>();
        for (int place = 0; place < 16; place++) {
            streams.add(stream(operator));
        }
        try (BoardStream late = stream(operator)) {
            assertThat(late.status()).isEqualTo(503);
            assertThat(streams).allMatch(stream -> stream.status() == 200);
        } finally {
            streams.forEach(BoardStream::close);
        }
        awaitNobody();
        try (BoardStream again = stream(operator)) {
            assertThat(again.status()).isEqualTo(200);
        }
        awaitNobody();
    }

    @Test
    @Tag("TM-162")
    @Timeout(120)
    void who_takes_nothing_is_dropped_and_holds_up_nobody() throws Exception {
        SSLContext operator = OperatorCredentials.of(folder.resolve("ours"));
        try (SSLSocket stuck = (SSLSocket) operator.getSocketFactory().createSocket("127.0.0.1", listener.port())) {
            stuck.getOutputStream()
                    .write("GET /v1/board HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(stuck.getInputStream().read()).isEqualTo('H');
            byte[] large = bytes("\"" + "x".repeat(1 << 20) + "\"");
            awaitNobody(() -> feed.publish(large));
        }
    }

    private BoardStream stream(SSLContext operator) throws IOException, InterruptedException {
        return new BoardStream(URI.create("https://127.0.0.1:" + listener.port() + "/"), operator);
    }

    /** What another test has shown may come first. */
    private static void awaitNext(BoardStream onlooker, String json) {
        String seen = onlooker.next();
        assertThat(seen.equals(json) ? seen : onlooker.next()).isEqualTo(json);
    }

    private void awaitNobody() {
        awaitNobody(() -> {});
    }

    private void awaitNobody(Runnable meanwhile) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(50);
        while (feed.isWatched()) {
            assertThat(System.nanoTime()).as("it goes on").isLessThan(end);
            meanwhile.run();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void revocations_add_up_and_are_listed() throws Exception {
        String one = pki("ours").issueOperator("One", Role.VIEWER, folder.resolve("one"));
        String two = pki("ours").issueOperator("Two", Role.VIEWER, folder.resolve("two"));
        pki("ours").revokeOperator(one);
        pki("ours").revokeOperator(two);
        pki("ours").revokeOperator(two);
        assertThat(pki("ours").operators())
                .filteredOn(Operator::revoked)
                .extracting(operator -> operator.peer().serial())
                .contains(one, two);
        assertThatThrownBy(() -> pki("ours").revokeOperator("12ab")).hasMessageContaining("Nothing was changed");
    }

    @Test
    void an_operator_of_another_server_is_nobody_here() throws Exception {
        Path mixed = mix("theirs/operator/operator.pem");
        assertThat(answerTo(OperatorCredentials.of(mixed))).doesNotContain("HTTP");
        try (AdminClient client = client(OperatorCredentials.of(mixed))) {
            assertThatThrownBy(client::health).isInstanceOf(IOException.class);
        }
    }

    @Test
    @Tag("TM-5")
    void the_servers_own_certificate_makes_nobody_an_operator() throws Exception {
        assertThat(answerTo(OperatorCredentials.of(mix("ours/server/tls.pem")))).doesNotContain("HTTP");
    }

    @Test
    void an_operator_recognises_another_server() throws Exception {
        try (AdminClient client = client(OperatorCredentials.of(folder.resolve("theirs")))) {
            assertThatThrownBy(client::health)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("do not go together");
        }
    }

    @Test
    void a_server_that_is_not_there_is_said_to_be_so() throws Exception {
        SSLContext operator = OperatorCredentials.of(folder.resolve("ours"));
        try (AdminClient client = new AdminClient(URI.create("https://127.0.0.1:1/"), operator)) {
            assertThatThrownBy(client::health).hasMessageContaining("Is it running?");
        }
    }

    private Pki pki(String name) {
        return new Pki(folder.resolve(name), InstantSource.system(), random);
    }

    private AdminClient client(SSLContext operator) {
        return new AdminClient(URI.create("https://127.0.0.1:" + listener.port() + "/"), operator);
    }

    /** Our server's authority with another certificate in the operator's place. */
    private Path mix(String certificate) throws IOException {
        Path mixed = Files.createTempDirectory(folder, "mixed");
        Path operator = Files.createDirectories(mixed.resolve("operator"));
        Files.copy(folder.resolve("ours/operator/tls-ca.pem"), operator.resolve("tls-ca.pem"));
        Files.copy(folder.resolve(certificate), operator.resolve("operator.pem"), StandardCopyOption.REPLACE_EXISTING);
        return mixed;
    }

    private SSLContext trustingOnly(String server) throws Exception {
        var store = java.security.KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "tls",
                Pem.certificates(folder.resolve(server + "/operator/tls-ca.pem"))
                        .get(0));
        var trust = javax.net.ssl.TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** All that comes back for a request for health: in TLS 1.3 the refusal comes after the client's last word. */
    private String answerTo(SSLContext context) {
        return answerTo(context, "/v1/health");
    }

    private String answerTo(SSLContext context, String path) {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listener.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return "";
        }
    }
}
