package org.vigil.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.meter.Meters;
import org.vigil.web.Api;
import org.vigil.web.Listener;
import org.vigil.web.Nonces;
import org.vigil.web.Offload;
import org.vigil.web.Problems;
import org.vigil.wire.Blob;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminTest {
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
        Api api = new Api("openapi-admin.yaml", offload, nonces, new Problems(Map.of()));
        Checkup checkup = new Checkup().with("store", () -> Finding.well("Answers."));
        new AdminRoutes(checkup, count -> Collections.nCopies(count, Blob.of(new byte[32]))).addTo(api);
        new MetricsRoutes(new Meters(), checkup).addTo(api);
        listener = Listener.bind(
                vertx,
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                ServerCredentials.of(folder.resolve("ours")).operatorsOnly(),
                api.router(vertx).await());
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
            assertThat(client.admit(3).tokens()).hasSize(3);
            assertThatThrownBy(() -> client.admit(1_001))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The server said: The request does not fit the contract.");
        }
    }

    @Test
    @Tag("TM-5")
    void without_a_certificate_nothing_answers() throws Exception {
        assertThat(answerTo(trustingOnly("ours"))).doesNotContain("HTTP");
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
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listener.port())) {
            socket.getOutputStream()
                    .write("GET /v1/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return "";
        }
    }
}
