package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands, word by word, on the packaged jars: one terminal for the server, one for the people. */
class ReadmeIT {
    private static final long PATIENCE_MINUTES = 5;

    @Test
    void two_people_on_two_terminals_do_what_the_readme_says(@TempDir Path folder) throws Exception {
        Files.createSymbolicLink(folder.resolve("target"), Path.of("target").toAbsolutePath());
        Process server =
                bash(folder, "exec " + Readme.blocks("sh server").get(0)).start();
        try (BufferedReader lines = server.inputReader()) {
            assertThat(lines.readLine()).startsWith("Vigil is listening");
            Process people = bash(folder, String.join("\n", Readme.blocks("sh people")))
                    .redirectOutput(folder.resolve("people.out").toFile())
                    .start();
            boolean done = people.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            people.destroyForcibly();
            assertThat(done).as(Files.readString(folder.resolve("people.out"))).isTrue();
            assertThat(people.exitValue())
                    .as(Files.readString(folder.resolve("people.out")))
                    .isZero();
        } finally {
            server.destroy();
        }
        assertThat(server.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(folder.resolve("people.out")))
                .contains("Ring the lawyer at the consulate first.")
                .contains("To the registry office; back by six.");
    }

    private static ProcessBuilder bash(Path folder, String commands) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", commands);
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (path, first) -> first + ":" + path);
        return builder.directory(folder.toFile()).redirectErrorStream(true);
    }
}
