package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import org.vigil.client.Device;
import picocli.CommandLine;

/** Somebody without a keyboard, at a terminal that remembers what it showed. */
final class Person {
    static final Instant NOW = Instant.parse("2026-11-22T13:03:10Z");

    private final Path home;
    private final Device device;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Person(Path home) {
        this(home, Device.of(() -> NOW, new SecureRandom(), pause -> {}));
    }

    /** With a device that may reach a server. */
    Person(Path home, Device device) {
        this.home = home;
        this.device = device;
    }

    /** Runs one command with this standard input. */
    int runs(String input, String... args) {
        return commands(input).execute(args);
    }

    /** The same; when this is to be shown, the program ends. */
    int crashesAt(String text, String... args) {
        StringWriter broken = new StringWriter() {
            @Override
            public void write(String shown, int from, int length) {
                if (shown.contains(text)) {
                    throw new IllegalStateException("crashed");
                }
                super.write(shown, from, length);
            }
        };
        return Vigil.commandLine(place("", broken)).execute(args);
    }

    CommandLine commands(String input) {
        return Vigil.commandLine(place(input));
    }

    Place place(String input) {
        return place(input, out);
    }

    private Place place(String input, StringWriter out) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                null);
        return new Place(terminal, device, ZoneId.of("Europe/Warsaw"), home);
    }

    /** What was asked for. */
    String read() {
        return out.toString();
    }

    /** What was remarked beside it. */
    String warned() {
        return err.toString();
    }

    /** Both, and forgets them. */
    String sees() {
        String both = saw();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return both;
    }

    /** Both. */
    String saw() {
        return read() + warned();
    }
}
