package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both jars on the Java that runs Maven, which may be older than the one they need. */
class LauncherIT {
    private static final int TOO_OLD = 69;
    private static final int JAVA_8 = 52;
    private static final String HOME = System.getProperty("maven.java.home", "");
    private static final String VERSION = System.getProperty("maven.java.version", "");

    @ParameterizedTest
    @ValueSource(strings = {"target/vigil.jar", "target/vigil-server.jar"})
    void a_jar_runs_or_says_in_one_line_what_it_needs(String jar) throws Exception {
        Process process = new ProcessBuilder(Path.of(HOME, "bin", "java").toString(), "-jar", jar, "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (Runtime.Version.parse(VERSION).feature() < 21) {
            assertThat(said).isEqualTo("Vigil needs Java 21 or newer; this is Java " + VERSION + ".\n");
            assertThat(process.waitFor()).isEqualTo(TOO_OLD);
        } else {
            assertThat(said).startsWith("Vigil 0.").hasLineCount(1);
            assertThat(process.waitFor()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"target/vigil.jar", "target/vigil-server.jar"})
    void what_a_jar_starts_with_loads_on_Java_8(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            String start = file.getManifest().getMainAttributes().getValue("Main-Class");
            String entry = start.replace('.', '/') + ".class";
            try (DataInputStream in = new DataInputStream(file.getInputStream(file.getEntry(entry)))) {
                in.skipNBytes(6); // magic and minor version
                assertThat(in.readUnsignedShort()).isLessThanOrEqualTo(JAVA_8);
            }
        }
    }
}
