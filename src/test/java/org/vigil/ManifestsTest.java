package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What containers and clusters read fits its schema: by {@code src/test/lint}, whose packages {@code npm ci} fetches. */
@Tag("tools")
class ManifestsTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    @ParameterizedTest
    @CsvSource({
        "containerfile, deploy/Containerfile",
        "compose, deploy/compose.yaml",
        "kubernetes, deploy/kubernetes/vigil.yaml",
        "kubernetes, deploy/kubernetes/redis.yaml"
    })
    void it_fits(String kind, Path file) throws Exception {
        assertThat(lint(0, kind, file)).isEqualTo("1 files looked at\n");
    }

    @ParameterizedTest
    @CsvSource({
        "containerfile, deploy/Containerfile, USER , USR ",
        "compose, deploy/compose.yaml, cap_drop:, cap_drp:",
        "kubernetes, deploy/kubernetes/vigil.yaml, runAsNonRoot, runAsNotRoot",
        "kubernetes, deploy/kubernetes/vigil.yaml, replicas: 2, replicas: two",
        "kubernetes, deploy/kubernetes/redis.yaml, defaultMode, defaltMode"
    })
    void a_slip_would_be_found(String kind, Path file, String right, String wrong) throws Exception {
        String text = Files.readString(file);
        assertThat(text).contains(right);
        Path slipped = Files.writeString(folder.resolve("slipped"), text.replace(right, wrong));
        assertThat(lint(1, kind, slipped)).contains("slipped: ");
    }

    private static String lint(int code, String kind, Path file) throws IOException, InterruptedException {
        return Shell.ends(code, "node", "src/test/lint/manifests.js", kind, file.toString());
    }
}
