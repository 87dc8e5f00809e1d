package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Strangers' programs that look for weak TLS, at a running server. */
@Tag("tools")
@Tag("TM-197")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScannersTest {
    /** From here on {@code testssl} could not do its work; below it counts the checks that got no connection. */
    private static final int NOT_SCANNED = 242;

    private static final Set<String> HARMLESS = Set.of("OK", "INFO", "DEBUG");

    private static final String RESUMED =
            "a resumed handshake shows no certificate, and one that ends in a hurry is taken for none";

    /** What {@code testssl} minds that is as it must be. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "cert_chain_of_trust",
                    "no browser's authority: people's devices know the key of ours from their invitation",
            "cert_revocation", "people's devices ask nobody but the server; a lost key is answered by a new authority",
            "engine_problem", "the scanner's own OpenSSL does without GOST",
            "sessionresumption_ticket", RESUMED,
            "sessionresumption_ID", RESUMED);

    private World world;

    @BeforeAll
    void serve() {
        world = World.today();
    }

    @AfterAll
    void close() throws IOException {
        world.close();
    }

    @Test
    void testssl_finds_nothing_that_is_not_explained(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("report.json");
        Shell.endsWithin(
                0,
                NOT_SCANNED - 1,
                "testssl",
                "--quiet",
                "--color",
                "0",
                "--warnings",
                "batch",
                "--nodns",
                "none",
                "--jsonfile",
                report.toString(),
                "--protocols",
                "--std",
                "--fs",
                "--server-defaults",
                "--header",
                "--ip",
                "127.0.0.1",
                "localhost:" + world.address().base().getPort());
        List<String> checked = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (JsonNode one : new ObjectMapper().readTree(report.toFile())) {
            String id = one.path("id").asText();
            checked.add(id + ": " + one.path("severity").asText());
            if (!HARMLESS.contains(one.path("severity").asText()) && !EXPLAINED.containsKey(id)) {
                findings.add(one.toString());
            }
        }
        assertThat(checked).contains("TLS1_3: OK", "HSTS_time: OK", "PFS: OK");
        assertThat(findings).isEmpty();
    }

    @Test
    void sslscan_sees_tls_1_3_and_nothing_else_on_both_listeners() throws Exception {
        for (URI listener : new URI[] {world.address().base(), world.adminUrl()}) {
            String report = Shell.run("sslscan", "--no-colour", "--xml=-", "127.0.0.1:" + listener.getPort());
            assertThat(report)
                    .contains("<protocol type=\"tls\" version=\"1.3\" enabled=\"1\" />")
                    .doesNotContainPattern("version=\"(1\\.[0-2]|[23])\" enabled=\"1\"")
                    .doesNotContainPattern("<cipher [^>]*sslversion=\"(?!TLSv1\\.3)")
                    .doesNotContainPattern("strength=\"(?!strong|acceptable)")
                    .doesNotContain("vulnerable=\"1\"", "<compression supported=\"1\"");
        }
    }
}
