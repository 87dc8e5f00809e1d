package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.admin.Pki;
import org.vigil.admin.ServerCredentials;
import org.vigil.wire.Problem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListenerTest {
    private Edge edge;
    private Path pki;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        pki = folder.resolve("pki");
        edge = new Edge(pki);
    }

    @AfterAll
    void close() {
        edge.close();
    }

    @Test
    void a_port_in_use_is_named() {
        Vertx vertx = Vertx.vertx();
        InetSocketAddress taken = InetSocketAddress.createUnresolved("127.0.0.1", edge.listener.port());
        assertThatThrownBy(() -> Listener.bind(
                        vertx, taken, ServerCredentials.of(pki).open(), request -> {}, new SecureRandom()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + edge.listener.port() + ": the port is in use");
        vertx.close().await();
    }

    @Test
    void nothing_older_than_tls_1_3_is_spoken() throws Exception {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    @Tag("TM-195")
    void a_renewed_certificate_is_shown_to_whoever_connects_next_and_nobody_is_cut_off() throws Exception {
        try (SSLSocket open = connect()) {
            assertThat(shown(open))
                    .isEqualTo(ServerCredentials.of(pki).open().identity().certificate());
            new Pki(pki, InstantSource.system(), edge.random).renewTls(List.of("localhost", "127.0.0.1"));
            Identity fresh = ServerCredentials.of(pki).open().identity();
            edge.listener.renew(fresh);
            try (SSLSocket next = connect()) {
                assertThat(shown(next)).isEqualTo(fresh.certificate());
            }
            try (HttpClient next =
                    HttpClient.newBuilder().sslContext(edge.trust).build()) {
                var request = HttpRequest.newBuilder(edge.uri("/")).build();
                assertThat(next.send(request, HttpResponse.BodyHandlers.discarding())
                                .version())
                        .isEqualTo(HttpClient.Version.HTTP_2);
            }
            open.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(open.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 404");
        }
    }

    private static X509Certificate shown(SSLSocket socket) throws IOException {
        socket.startHandshake();
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    @Test
    void nothing_is_said_in_clear() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.listener.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).doesNotContain("HTTP");
        }
    }

    @Test
    void both_http_versions_are_spoken() throws Exception {
        for (var version : HttpClient.Version.values()) {
            HttpResponse<String> response =
                    edge.send(HttpRequest.newBuilder(edge.uri("/")).version(version));
            assertThat(response.version()).isEqualTo(version);
        }
    }

    @Test
    void what_is_no_http_is_malformed_and_too_many_headers_are_too_large() throws Exception {
        assertThat(raw("nonsense\r\n\r\n"))
                .containsPattern("^HTTP/1.[01] 400 ")
                .contains(Problem.MALFORMED.type())
                .doesNotContain("nonsense");
        for (String version : java.util.List.of("HTTP/3.7", "HTTP/2.0", "HTTP/0.9")) {
            assertThat(raw("GET / " + version + "\r\nHost: a\r\n\r\n"))
                    .containsPattern("^HTTP/1.1 400 ")
                    .contains(Problem.MALFORMED.type());
        }
        String header = "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(9_000) + "\r\n\r\n";
        assertThat(raw(header)).containsPattern("^HTTP/1.[01] 413 ").contains(Problem.TOO_LARGE.type());
    }

    @Test
    void a_path_or_a_query_that_no_client_of_ours_would_send_breaks_nothing() throws Exception {
        String id = Edge.THING.text();
        for (String target :
                List.of("/v1/things/%zz", "/%", "/v1/things/" + id + "?wait=%zz", "/\u00e9?\u00e9=\u00e9", "*", "//")) {
            String answer = raw("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(target).containsPattern("^HTTP/1.1 40[04] ").contains("urn:vigil:problem:");
        }
    }

    @Test
    void no_answer_says_what_server_this_is_or_what_it_is_made_of() throws Exception {
        for (String line : List.of(
                "nonsense",
                "TRACE / HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /META-INF/ HTTP/1.1",
                "GET /page/ HTTP/1.1",
                "GET /.git/config HTTP/1.1")) {
            String answer = raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .as(line)
                    .contains("x-content-type-options: nosniff", "urn:vigil:problem:")
                    .doesNotContain("server:", "x-powered-by", "exception", "vert", "netty", "java", "index of");
        }
    }

    private String raw(String request) throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private SSLSocket connect() throws IOException {
        return (SSLSocket) edge.trust.getSocketFactory().createSocket("127.0.0.1", edge.listener.port());
    }
}
