package org.vigil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.admin.AdminClient;
import org.vigil.admin.OperatorCredentials;
import org.vigil.admin.Pki;
import org.vigil.client.Compartments;
import org.vigil.client.Contact;
import org.vigil.client.Device;
import org.vigil.client.Exile;
import org.vigil.client.Observer;
import org.vigil.client.Trouble;
import org.vigil.client.Vaults;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.ServerAddress;

/** The whole product in one JVM: a real server on real Redis, people as SDK clients, a clock that tests advance. */
public final class World implements Setting, AutoCloseable {
    /** Every check-in compartment here opens with it. */
    public static final String PIN = "417093";
    /** Every check-in compartment here opens with it, too, and means that somebody makes them do it. */
    public static final String OTHER_PIN = "902846";
    /** Every plan and every vault of a contact here opens with it. */
    public static final String PASSPHRASE = "correct horse battery staple";

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int ADMISSIONS = 500;
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final SecureRandom random;
    private final Observer observer;
    private final HandClock clock;
    private final Closing people = new Closing();
    private final Deque<Blob> admissions = new ArrayDeque<>();
    private final Map<String, Observer> observers = new HashMap<>();
    private final Path home;
    private final List<String> options;
    private Server server;
    private @Nullable InetSocketAddress proxy;

    /** With options of {@code serve} beside the ones a test needs. */
    public World(String... options) {
        this(new SecureRandom(), exchange -> {}, options);
    }

    /** All chance comes from {@code random}; {@code observer} is shown what all devices exchange with the server. */
    public World(SecureRandom random, Observer observer, String... more) {
        this(new HandClock(START), random, observer, more);
    }

    /** In which it is now what other programs' clocks show, too. */
    public static World today() {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES);
        return new World(new HandClock(now), new SecureRandom(), exchange -> {});
    }

    private World(HandClock clock, SecureRandom random, Observer observer, String... more) {
        this.clock = clock;
        this.random = random;
        this.observer = observer;
        try {
            home = Files.createTempDirectory("vigil-world");
            options = new ArrayList<>(List.of("--data", home.resolve("data").toString(), "--admin-port", "0"));
            options.addAll(List.of(more));
            server = open(0);
            server.settle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the clock, and stops wherever something is due. The server hears all the time. */
    public void advance(Duration by) {
        Instant end = clock.instant().plus(by);
        server.settle();
        for (Instant next = next(); !next.isAfter(end); next = next()) {
            goTo(next);
        }
        goTo(end);
    }

    private void goTo(Instant then) {
        clock.moveTo(then);
        server.heard();
        server.settle();
    }

    /** Moves the clock as in real time, a beat at a time; whatever the clocks show, it happens. */
    public void beat(Duration by) {
        Instant end = clock.instant().plus(by);
        while (clock.instant().isBefore(end)) {
            clock.move(BEAT);
            server.settle();
        }
    }

    /** Moves the clock while nobody hears: an outage, recorded when the server next does anything. */
    public void pass(Duration by) {
        clock.move(by);
    }

    /** Makes a backup of what there is now, to a new key in {@code keys}. */
    public void backUp(Path file, Path keys) {
        Main.commandLine().execute("pki", "backup-key", "--out", keys.toString());
        String to = keys.resolve("backup.public").toString();
        int ended =
                Main.commandLine().execute("backup", "--data", data().toString(), "--to", to, "--out", file.toString());
        if (ended != 0) {
            throw new IllegalStateException("no backup was made");
        }
    }

    /** The server tells the monitor elsewhere, if it would now. */
    public void sendHeartbeat() throws InterruptedException {
        server.sendHeartbeat();
    }

    /** The self-test does what it would do by itself now. */
    public void selfTest() {
        server.selfTest();
    }

    /**
     * Stops the server and its Redis and starts them again, on the same data and where people know it; the last minute
     * before counts as deaf.
     */
    public void restart() throws IOException {
        int port = address().base().getPort();
        server.close();
        server = open(port);
    }

    /** From now on, after a {@link #restart}, the server signs blind tokens under {@code key}. */
    public World signingBlind(BlindSigningKey key, boolean endOthers) throws IOException {
        new Pki(data().resolve("pki"), clock, random).addBlindKey(key, endOthers);
        restart();
        return this;
    }

    /** Stops the server and its Redis; {@link #restart} starts them again. */
    public void stop() {
        server.close();
    }

    private Server open(int port) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--port", String.valueOf(port)));
        return Server.open(Config.parse(all.toArray(String[]::new)), clock.clocks(), random);
    }

    @Override
    public Exile exile(String name) throws Trouble {
        return people.add(Vaults.exile(vault(name), address(), device(name)));
    }

    @Override
    public Contact contact(String name) throws Trouble {
        return people.add(Vaults.contact(vault(name), device(name)));
    }

    /** From their next vault on, shows what the device of {@code name} and the server say to each other. */
    public void overlook(String name, Observer observer) {
        observers.put(name, observer);
    }

    /** From their next vaults on all devices reach the server through a proxy. */
    public void over(InetSocketAddress socks) {
        proxy = socks;
    }

    /** Where the vault of {@code name} is; of an exile's, the check-in compartment. */
    public Path vault(String name) {
        return home.resolve(name + ".vault");
    }

    /** Both compartments of an exile's vault. */
    public Compartments compartments(String name) {
        return Compartments.beside(vault(name));
    }

    /** Takes the time from this world, and does not wait. */
    public Device device() {
        return Device.of(clock::instant, random, pause -> {}).observedBy(observer);
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

    /** An operator, with the certificate that the server's keys came with. */
    public AdminClient operator() throws IOException {
        return new AdminClient(adminUrl(), OperatorCredentials.of(data().resolve("pki")));
    }

    /** Where operators find the server. */
    public URI adminUrl() {
        return URI.create("https://localhost:" + server.adminPort() + "/");
    }

    /** What exiles are given. */
    public ServerAddress address() {
        return server.address();
    }

    /** The clock of everybody. */
    public HandClock clock() {
        return clock;
    }

    /** The server's data directory. */
    public Path data() {
        return home.resolve("data");
    }

    @Override
    public void close() throws IOException {
        people.close();
        server.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Device device(String name) {
        Device device = device().observedBy(observers.getOrDefault(name, observer));
        InetSocketAddress socks = proxy;
        return socks == null ? device : device.over(socks);
    }

    private Instant next() {
        return server.nextDue().orElse(Instant.MAX);
    }
}
