package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Java of the package leaves on the disk when it dies: nothing. */
@Tag("TM-198")
class DumpTest {
    private static final Path OPTIONS = Path.of("deploy/debian/java.options").toAbsolutePath();
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    /** Fills its memory. */
    static final class Glutton {
        private Glutton() {}

        public static void main(String... arguments) {
            List<byte[]> eaten = new ArrayList<>();
            while (!eaten.contains(new byte[0])) {
                eaten.add(new byte[1 << 20]);
            }
        }
    }

    @Test
    void neither_heap_nor_core_is_written_and_nobody_attaches() throws Exception {
        assertThat(java("-XX:+PrintFlagsFinal", "-version"))
                .containsPattern("HeapDumpOnOutOfMemoryError +:?= false")
                .containsPattern("CreateCoredumpOnCrash +:?= false")
                .containsPattern("SuppressFatalErrorMessage +:?= true")
                .containsPattern("DisableAttachMechanism +:?= true")
                .containsPattern("UsePerfData +:?= false");
    }

    @Test
    void out_of_memory_it_ends_and_leaves_no_file() throws Exception {
        Path said = Files.createTempFile("said", "");
        Path classes = Path.of(DumpTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process process = start(said, "-Xmx32m", "-cp", classes.toString(), Glutton.class.getName());
        assertThat(process.waitFor()).as(Files.readString(said)).isEqualTo(OUT_OF_MEMORY);
        assertThat(folder).isEmptyDirectory();
        Files.delete(said);
    }

    private String java(String... arguments) throws Exception {
        Path said = folder.resolve("said");
        assertThat(start(said, arguments).waitFor()).isZero();
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    private Process start(Path said, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "@" + OPTIONS));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }
}
