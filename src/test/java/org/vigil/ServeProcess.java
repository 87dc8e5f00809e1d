package org.vigil;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.vigil.admin.AdminClient;
import org.vigil.admin.OperatorCredentials;
import org.vigil.client.Contact;
import org.vigil.client.Device;
import org.vigil.client.Exile;
import org.vigil.client.Observer;
import org.vigil.client.Trouble;
import org.vigil.client.Vaults;
import org.vigil.wire.Blob;
import org.vigil.wire.ServerAddress;

/** {@code serve} as a process, with its own Redis, in real time: to be killed, and started again on what it left. */
public final class ServeProcess implements Setting, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ADMISSIONS = 50;

    /** The devices' pauses, for none of these tests is about them: before a pulse, or before asking again. */
    private static final int SHORTER = 20;

    private final SecureRandom random;
    private final Observer observer;
    private final Closing people = new Closing();
    private final Deque<Blob> admissions = new ArrayDeque<>();
    private final Path home;
    private final int port;
    private final Duration pace;
    private Process process;
    private BufferedReader says;
    private ServerAddress address;

    /** Starts it. */
    public ServeProcess() throws IOException {
        this(new SecureRandom(), exchange -> {});
    }

    /** Starts it; people's chance comes from {@code random}, {@code observer} is shown what they exchange with it. */
    public ServeProcess(SecureRandom random, Observer observer) throws IOException {
        this.random = random;
        this.observer = observer;
        home = Files.createTempDirectory("vigil-serve");
        port = freePort();
        long began = System.nanoTime();
        start();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        pace = Duration.ofSeconds(2 + 2 * took.toSeconds());
    }

    /** Time enough for a start or for some requests on this machine, as it is now. */
    Duration pace() {
        return pace;
    }

    /** Starts it, again, and waits until it says where it listens. */
    void start() throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.vigil.Launcher",
                        "serve",
                        "--data=" + data(),
                        "--port=" + port,
                        "--admin-port=0",
                        "--allow-short-times",
                        "--minimum-interval=PT1S",
                        "--minimum-grace=PT1S",
                        "--minimum-rung-gap=PT1S")
                .redirectError(ProcessBuilder.Redirect.appendTo(complaints().toFile()))
                .start();
        says = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(says.readLine());
        try {
            address = ServerAddress.parse(line.substring(Math.max(0, line.indexOf("vigil-server:"))));
        } catch (IllegalArgumentException e) {
            kill();
            throw new AssertionError("serve did not start: " + Files.readString(complaints()), e);
        }
    }

    /** Ends server and Redis with SIGKILL, both at once. */
    void kill() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> await(() -> isGone(member)));
    }

    /** Ends Redis alone with SIGKILL, if it runs just now. */
    void killRedis() {
        process.children().forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks the server to end, by SIGTERM, and waits; all that it said after its first line. */
    List<String> stop() {
        process.toHandle().destroy(); // the process itself would close its output, too
        List<String> rest = says.lines().toList();
        await(() -> !process.isAlive());
        return rest;
    }

    /** The server, and what it started. */
    List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Whether a process has ended; one that nobody collected yet still has a number, but no program. */
    static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    /** Waits until something outside shows. */
    static void await(BooleanSupplier shown) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!shown.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("it did not happen in " + PATIENCE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Override
    public Exile exile(String name) throws Trouble {
        return people.add(Vaults.exile(vault(name), address, device()));
    }

    @Override
    public Contact contact(String name) throws Trouble {
        return people.add(Vaults.contact(vault(name), device()));
    }

    @Override
    public Blob admission() {
        if (admissions.isEmpty()) {
            try (AdminClient operator = operator()) {
                admissions.addAll(operator.admit(ADMISSIONS, "a test").tokens());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return admissions.remove();
    }

    /** What exiles are given. */
    ServerAddress address() {
        return address;
    }

    /** The server's data directory. */
    Path data() {
        return home.resolve("data");
    }

    /** All it ever wrote to standard error. */
    Path complaints() {
        return home.resolve("complaints");
    }

    @Override
    public void close() throws IOException {
        people.close();
        kill();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private AdminClient operator() throws IOException {
        URI listener =
                URI.create(Files.readString(data().resolve("admin-address")).strip());
        return new AdminClient(listener, OperatorCredentials.of(data().resolve("pki")));
    }

    private Path vault(String name) {
        return home.resolve(name + ".vault");
    }

    private Device device() {
        return Device.of(Instant::now, random, pause -> LockSupport.parkNanos(pause.toNanos() / SHORTER))
                .observedBy(observer);
    }

    /** The same after each start, so below the ports that outgoing connections get. */
    private static int freePort() throws IOException {
        while (true) {
            int port = new SecureRandom().nextInt(20_000, 32_000);
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (BindException e) {
                // another
            }
        }
    }
}
