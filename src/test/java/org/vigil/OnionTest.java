package org.vigil;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vigil.admin.OperatorCredentials;
import org.yaml.snakeyaml.Yaml;

/** A server that is reached as an onion service says nowhere which machine it is on, or under which other name it is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("TM-182")
class OnionTest {
    private static final String ONION = "vigilexamplevigilexamplevigilexamplevigilexamplevigilexa.onion";
    private static final String ASKED = "watch.clear.example";
    private static final String ID = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");

    private World world;

    @BeforeAll
    void open() {
        world = new World("--name", ONION);
    }

    @AfterAll
    void close() throws IOException {
        world.close();
    }

    @Test
    void its_address_and_its_certificate_name_the_onion_service_alone() throws Exception {
        assertThat(world.address().base().getHost()).isEqualTo(ONION);
        try (SSLSocket socket = connect()) {
            for (var certificate : socket.getSession().getPeerCertificates()) {
                X509Certificate shown = (X509Certificate) certificate;
                assertThat(shown.getSubjectX500Principal() + " " + shown.getIssuerX500Principal())
                        .doesNotContainPattern(machine());
                if (shown.getSubjectAlternativeNames() != null) {
                    assertThat(shown.getSubjectAlternativeNames())
                            .extracting(name -> String.valueOf(name.get(1)))
                            .contains(ONION)
                            .isSubsetOf(ONION, "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
                }
            }
        }
    }

    @Test
    void no_answer_to_anything_names_a_host_or_leads_to_one() throws Exception {
        List<String> requests = requests();
        assertThat(requests).hasSizeGreaterThan(40);
        for (String request : requests) {
            String answer = answer(request);
            assertThat(answer).as(request).startsWith("HTTP/1.");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .as(request)
                    .doesNotContainPattern(machine())
                    .doesNotContain(ASKED, ONION, "127.0.0.1", "localhost")
                    .doesNotContain("\nlocation:", "\nalt-svc:", "\nserver:", "\nvia:", "\nrefresh:", "servers:");
        }
    }

    /** Each operation of the contract, with nothing, with nonsense, and as an upgrade; and what is no operation. */
    private static List<String> requests() throws IOException {
        String contract = Files.readString(Path.of("src/main/resources/openapi.yaml"));
        Map<String, Map<String, Map<String, ?>>> document = new Yaml().load(contract);
        Map<String, Map<String, ?>> paths = Objects.requireNonNull(document.get("paths"));
        List<String> requests = new ArrayList<>();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> {
                    String line = method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{\\w+}", ID);
                    requests.add(request(line, "", ""));
                    requests.add(request(line, "Content-Type: application/json\r\n", "{\"a\":"));
                }));
        requests.add(request("GET /v1/mailboxes/" + ID + "/stream", "Upgrade: websocket\r\n", ""));
        requests.add(request("GET /", "", ""));
        requests.add(request("GET /../etc/passwd", "", ""));
        requests.add(request("OPTIONS *", "", ""));
        requests.add(request("GET https://" + ASKED + "/v1/openapi.yaml", "", ""));
        requests.add("nonsense\r\n\r\n");
        return requests;
    }

    private static String request(String line, String headers, String body) {
        return line + " HTTP/1.1\r\nHost: " + ASKED + "\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n" + headers + "\r\n" + body;
    }

    private String answer(String request) throws Exception {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private SSLSocket connect() throws Exception {
        SSLContext trust = OperatorCredentials.of(world.data().resolve("pki"));
        InetAddress here = InetAddress.getLoopbackAddress();
        SSLSocket socket = (SSLSocket) trust.getSocketFactory()
                .createSocket(here, world.address().base().getPort());
        socket.startHandshake();
        return socket;
    }

    /** Its name, as a word. */
    private static Pattern machine() throws IOException {
        String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        return Pattern.compile("(?<![a-z0-9])" + Pattern.quote(name) + "(?![a-z0-9])");
    }
}
