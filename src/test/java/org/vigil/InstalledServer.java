package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.vigil.client.Contact;
import org.vigil.client.Device;
import org.vigil.client.Exile;
import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.client.Vaults;
import org.vigil.wire.Blob;
import org.vigil.wire.ServerAddress;

/** The server of the package, started by its unit's own lines, as its user and with no rights; systemd itself does not run here. */
final class InstalledServer implements Setting, AutoCloseable {
    static final Path DATA = Path.of("/var/lib/vigil");
    static final Path SETTINGS = Path.of("/etc/vigil/vigil.env");
    private static final Path UNIT = Path.of("/lib/systemd/system/vigil.service");
    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";
    private static final int SHORTER = 20;

    private final Path people;
    private final Closing opened = new Closing();
    private final Deque<Blob> admissions = new ArrayDeque<>();
    private final Process process;
    private final ServerAddress address;

    /** Starts it and waits until it listens; vaults are in {@code people}. */
    InstalledServer(Path people) throws IOException {
        this.people = people;
        List<String> command = asUser("env", "-i", PATH);
        command.addAll(environment());
        command.addAll(words("ExecStart"));
        process = new ProcessBuilder(command)
                .directory(Path.of(words("WorkingDirectory").get(0)).toFile())
                .redirectError(people.resolve("journal").toFile())
                .start();
        BufferedReader says = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(says.readLine());
        assertThat(line).as(Files.readString(people.resolve("journal"))).startsWith("Vigil is listening");
        address = ServerAddress.parse(line.substring(line.indexOf("vigil-server:")));
    }

    /** Runs one of its operator's commands; all that it said. */
    static String vigil(String... arguments) throws IOException, InterruptedException {
        List<String> command = asUser("/usr/bin/vigil");
        command.addAll(List.of(arguments));
        return Shell.run(command.toArray(String[]::new));
    }

    @Override
    public Exile exile(String name) throws Trouble {
        return opened.add(Vaults.exile(people.resolve(name + ".vault"), address, device()));
    }

    @Override
    public Contact contact(String name) throws Trouble {
        return opened.add(Vaults.contact(people.resolve(name + ".vault"), device()));
    }

    /** An exile's vault of before, opened for a day. */
    Owner reopened(String name) throws Trouble {
        return opened.add(Owner.withPin(people.resolve(name + ".vault"), World.PIN.toCharArray(), device()));
    }

    @Override
    public Blob admission() {
        if (admissions.isEmpty()) {
            try {
                vigil("admin", "admit", "--count", "50", "--reason", "a test")
                        .lines()
                        .map(Blob::parse)
                        .forEach(admissions::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return admissions.remove();
    }

    /** Ends it as systemd does. */
    @Override
    public void close() {
        opened.close();
        process.destroy();
        process.onExit().join();
    }

    private static Device device() {
        return Device.of(Instant::now, new SecureRandom(), pause -> LockSupport.parkNanos(pause.toNanos() / SHORTER));
    }

    private static List<String> asUser(String... program) {
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=vigil",
                "--regid=vigil",
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--no-new-privs",
                "prlimit",
                "--core=0",
                "sh",
                "-c",
                "umask 0077; exec \"$@\"",
                "sh"));
        command.addAll(List.of(program));
        return command;
    }

    private static List<String> environment() throws IOException {
        List<String> variables = new ArrayList<>(words("Environment"));
        Files.readAllLines(SETTINGS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(variables::add);
        return variables;
    }

    /** What the unit says; a variable that is not set is no word, as with systemd. */
    private static List<String> words(String setting) throws IOException {
        return Files.readAllLines(UNIT).stream()
                .filter(line -> line.startsWith(setting + "="))
                .flatMap(line ->
                        Arrays.stream(line.substring(setting.length() + 1).split(" ", -1)))
                .filter(word -> !word.equals("$VIGIL_OPTIONS"))
                .toList();
    }
}
