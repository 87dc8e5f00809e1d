package org.vigil;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.client.Device;

/** The README's Java compiles, and its job for an app does what it says; {@code ReadmeIT} runs its commands. */
class ReadmeTest {
    private static final String IMPORTS = """
            import java.io.*;
            import java.nio.file.*;
            import java.security.SecureRandom;
            import java.time.*;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            import org.vigil.client.*;
            import org.vigil.wire.*;

            """;

    @TempDir
    private Path folder;

    @Test
    void the_sample_of_the_sdk_compiles() {
        compile("""
                class Sample {
                    void run(char[] pin, char[] passphrase, String address, Queue<Blob> tokens) throws Exception {
                %s
                    }
                }
                """.formatted(Readme.blocks("java").get(0)));
    }

    @Test
    void the_job_of_an_app_says_what_became_of_the_check_in() throws Exception {
        String job = Readme.blocks("java").get(1);
        assertThat(job.lines().count()).isLessThanOrEqualTo(45);
        compile(job + """
                class Sample implements BiFunction<Path, Device, List<String>> {
                    public List<String> apply(Path vault, Device device) {
                        List<String> said = new ArrayList<>();
                        char[] pin = "%s".toCharArray();
                        try {
                            CheckInJob job = new CheckInJob(vault, device, said::add);
                            job.whenTheAppStarts();
                            job.run(pin, "At home.");
                            job.whenTheAppStarts();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        } catch (IllegalStateException killed) {
                            said.add("(killed)");
                        }
                        return said;
                    }
                }
                """.formatted(World.PIN));
        try (World world = new World()) {
            Circle circle = new Circle(world, "Exile", "Anna", "Bek");
            circle.arm(circle.order());
            circle.exile().close();
            play(sample(), world.vault("Exile"), world.device(), world);
        }
    }

    private static void play(BiFunction<Path, Device, List<String>> job, Path vault, Device device, World world) {
        Instant due = world.clock().instant().plus(Duration.ofHours(12));
        assertThat(job.apply(vault, device)).containsExactly("Checked in. The next is due by " + due + ".");
        Device late = new Device(
                () -> world.clock().instant().plusSeconds(3_600),
                device.random(),
                device.pause(),
                null,
                exchange -> {});
        assertThat(job.apply(vault, late))
                .containsExactly(
                        "Checked in. The next is due by " + due + ".",
                        "This telephone's clock is wrong by 60 minutes.");
        assertThat(job.apply(vault, device.over(InetSocketAddress.createUnresolved("localhost", 0))))
                .singleElement(as(STRING))
                .startsWith("Not checked in")
                .endsWith("You are not checked in.");
        Device killed = device.observedBy(exchange -> {
            throw new IllegalStateException();
        });
        assertThat(job.apply(vault, killed)).containsExactly("(killed)");
        assertThat(job.apply(vault, device)).hasSize(2).first(as(STRING)).contains("Check in again.");
    }

    /** The class {@code Sample} that was compiled. */
    @SuppressWarnings("unchecked")
    private BiFunction<Path, Device, List<String>> sample() throws Exception {
        ClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        Constructor<?> made = loader.loadClass("Sample").getDeclaredConstructor();
        made.setAccessible(true);
        return (BiFunction<Path, Device, List<String>>) made.newInstance();
    }

    private void compile(String code) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        assertThat(compiler.getTask(complaints, null, null, options, null, List.of(file(IMPORTS + code)))
                        .call())
                .as(complaints.toString())
                .isTrue();
    }

    private static JavaFileObject file(String source) {
        return new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
