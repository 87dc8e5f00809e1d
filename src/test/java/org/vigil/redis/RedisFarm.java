package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Real Redis processes on loopback, each with a port and a folder of its own: replicas, sentinels, clusters. */
public final class RedisFarm implements AutoCloseable {
    /** Everybody's. */
    public static final String PASSWORD = "let-me-in";

    /** What sentinels call their master. */
    public static final String NAME = "vigil";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DURABLE = """
            requirepass %1$s
            masterauth %1$s
            appendonly yes
            appendfsync always
            save ""
            maxmemory-policy noeviction
            repl-diskless-sync-delay 0
            """.formatted(PASSWORD);

    private final Path folder;
    private final Path program;
    private final List<Node> nodes = new ArrayList<>();

    /** Everything it makes is below {@code folder}. */
    public RedisFarm(Path folder) throws IOException {
        this.folder = folder;
        program = RedisBinary.choose(System.getenv().getOrDefault("PATH", ""), folder)
                .program();
    }

    /** One process, which may end and be started again with all it kept. */
    public static final class Node {
        private final List<String> command;
        private final Path home;
        private final int port;
        private Process process;

        private Node(List<String> command, Path home, int port) {
            this.command = command;
            this.home = home;
            this.port = port;
            start();
        }

        /** Starts it, again. */
        public void start() {
            try {
                process = new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                home.resolve("log").toFile()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            await("it answers", () -> said("PING") instanceof byte[]);
        }

        /** Ends it with SIGKILL. */
        public void kill() {
            process.destroyForcibly();
            process.onExit().join();
        }

        /** Stops it where it is, as a machine does that nobody reaches; or lets it go on. */
        public void freeze(boolean frozen) throws IOException {
            Process kill = new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(process.pid())).start();
            assertThat(kill.onExit().join().exitValue()).isZero();
        }

        /** On loopback. */
        public int port() {
            return port;
        }

        /** For {@code serve --redis}. */
        public String url() {
            return "redis://:" + PASSWORD + "@127.0.0.1:" + port;
        }

        /** For the store. */
        RedisAddress address() {
            return RedisAddress.loopback(port, PASSWORD);
        }

        /** What it says. */
        String ask(String... words) {
            return text(said(words));
        }

        private @Nullable Object said(String... words) {
            try (Link link = Link.open(address(), Duration.ofSeconds(20))) {
                return link.ask(words);
            } catch (RedisAway | UnfitRedis e) {
                return null;
            }
        }

        private static String text(@Nullable Object said) {
            if (said == null) {
                return "";
            }
            return switch (said) {
                case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
                case List<?> list -> list.stream().map(Node::text).collect(Collectors.joining(" "));
                default -> String.valueOf(said);
            };
        }

        /** Whether it is a master now. */
        public boolean isMaster() {
            return ask("ROLE").startsWith("master ");
        }
    }

    /** A master without replicas. */
    public Node master() throws IOException {
        return node("", DURABLE);
    }

    /** Another replica of {@code master}, which has all of it. */
    public Node replicaOf(Node master) throws IOException {
        Node replica = node("", DURABLE + "replicaof 127.0.0.1 " + master.port() + "\n");
        await("it follows", () -> replica.ask("INFO", "replication").contains("master_link_status:up"));
        return replica;
    }

    /** So many of them that watch {@code master}, and know one another and {@code replicas} replicas. */
    public List<Node> sentinels(int count, Node master, int replicas) throws IOException {
        List<Node> sentinels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sentinels.add(node("--sentinel", """
                    requirepass %1$s
                    sentinel monitor %2$s 127.0.0.1 %3$d 2
                    sentinel auth-pass %2$s %1$s
                    sentinel down-after-milliseconds %2$s 3000
                    sentinel failover-timeout %2$s 10000
                    """.formatted(PASSWORD, NAME, master.port())));
        }
        for (Node sentinel : sentinels) {
            await("it knows all", () -> {
                String known = sentinel.ask("SENTINEL", "master", NAME);
                return known.contains("num-slaves " + replicas) && known.contains("num-other-sentinels " + (count - 1));
            });
        }
        return sentinels;
    }

    /** A cluster of so many masters, each with one replica. */
    public List<Node> cluster(int masters) throws IOException {
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < 2 * masters; i++) {
            all.add(node("", DURABLE + "cluster-enabled yes\ncluster-node-timeout 3000\n"));
        }
        List<String> create = new ArrayList<>(List.of("--cluster", "create"));
        all.forEach(one -> create.add("127.0.0.1:" + one.port()));
        create.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
        cli(create.toArray(String[]::new));
        for (Node one : all) {
            await("all agree", () -> one.ask("CLUSTER", "INFO").contains("cluster_state:ok"));
            await(
                    "it follows",
                    () -> one.isMaster()
                            ? one.ask("INFO", "replication").contains("connected_slaves:1")
                            : one.ask("INFO", "replication").contains("master_link_status:up"));
        }
        return all;
    }

    /** Runs {@code redis-cli}. */
    public void cli(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("redis-cli", "--no-auth-warning", "-a", PASSWORD));
        command.addAll(Arrays.asList(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }

    /** For {@code serve --redis}: {@code kind} is {@code sentinel} or {@code cluster}. */
    public static String url(String kind, List<Node> doors) {
        return doors.stream()
                .map(door -> "127.0.0.1:" + door.port())
                .collect(Collectors.joining(",", "redis+" + kind + "://:" + PASSWORD + "@", ""));
    }

    /** Waits until something shows. */
    public static void await(String what, BooleanSupplier shows) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!shows.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private Node node(String mode, String config) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path home = Files.createDirectory(folder.resolve("redis-" + nodes.size()));
        Path file = home.resolve("redis.conf");
        Files.writeString(file, "port " + port + "\nbind 127.0.0.1\n" + config);
        List<String> command = Stream.of(program.toString(), file.toString(), mode)
                .filter(word -> !word.isEmpty())
                .toList();
        Node node = new Node(command, home, port);
        nodes.add(node);
        return node;
    }

    @Override
    public void close() {
        nodes.forEach(Node::kill);
    }
}
