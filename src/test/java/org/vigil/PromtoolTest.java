package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's {@code promtool} on what we give to Prometheus. */
@Tag("tools")
class PromtoolTest {
    private static final Path TESTS = Alerts.FILE.resolveSibling("vigil-alerts-test.yml");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void the_rules_are_rules() throws Exception {
        assertThat(promtool(0, "check", "rules", Alerts.FILE.toString()))
                .contains("SUCCESS: " + Alerts.names().size() + " rules found");
    }

    @Test
    void each_alert_fires_on_what_it_is_for_and_none_on_a_healthy_service() throws Exception {
        assertThat(promtool(0, "test", "rules", TESTS.toString())).contains("SUCCESS");
        assertThat(Pattern.compile("alertname=\"(\\w+)\"")
                        .matcher(Files.readString(TESTS))
                        .results()
                        .map(found -> found.group(1))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Alerts.names());
    }

    @Test
    void an_alert_that_never_fires_would_be_found() throws Exception {
        String broken = Files.readString(Alerts.FILE).replace("courier\"}) > 10", "courier\"}) > 1000");
        assertThat(broken).isNotEqualTo(Files.readString(Alerts.FILE));
        Files.writeString(folder.resolve(Alerts.FILE.getFileName()), broken);
        Path tests = Files.copy(TESTS, folder.resolve(TESTS.getFileName()));
        assertThat(promtool(1, "test", "rules", tests.toString())).contains("FAILED");
    }

    private static String promtool(int expected, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(expected);
        return said;
    }
}
