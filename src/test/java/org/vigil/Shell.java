package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** An outside program, run to its end. */
final class Shell {
    private Shell() {}

    /** All that it said, having ended well. */
    static String run(String... command) throws IOException, InterruptedException {
        return ends(0, command);
    }

    /** All that it said, having ended so. */
    static String ends(int code, String... command) throws IOException, InterruptedException {
        return endsWithin(code, code, command);
    }

    /** All that it said, having ended with a code from one to the other. */
    static String endsWithin(int least, int most, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isBetween(least, most);
        return said;
    }
}
