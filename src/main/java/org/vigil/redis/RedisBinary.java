package org.vigil.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that serves Redis, and its version: the newest on the path if newer than the one we carry, else ours. What one of
 * the two forks has written since they parted the other need not be able to read, so data stay with theirs.
 */
record RedisBinary(Path program, Version version) {
    private static final Pattern VERSION = Pattern.compile("^(Redis|Valkey) server v=(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final String WRITTEN_BY = "written-by";
    private static final List<String> NAMES = List.of("valkey-server", "redis-server");
    private static final int ANSWER_SECONDS = 5;

    /** Of Redis or Valkey, as {@code fork} says: the older numbers are shared. */
    record Version(String fork, int major, int minor, int patch) implements Comparable<Version> {
        /** Whether what {@code other} wrote is surely read by it. */
        boolean reads(Version other) {
            return fork.equals(other.fork) && compareTo(other) >= 0;
        }

        /** As the program itself says. */
        private String text() {
            return "%s server v=%d.%d.%d\n".formatted(fork, major, minor, patch);
        }

        @Override
        public int compareTo(Version other) {
            return Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .thenComparingInt(Version::patch)
                    .compare(this, other);
        }
    }

    /**
     * Chooses.
     *
     * @param path directories, as in the environment
     * @param dir where ours is unpacked, and the data are if there are any
     * @throws NoRedis if none runs here
     */
    static RedisBinary choose(String path, Path dir) throws IOException {
        Stream<RedisBinary> installed = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> NAMES.stream().map(Path.of(directory)::resolve))
                .filter(Files::isExecutable)
                .flatMap(program -> probe(program).stream());
        Optional<Version> wrote = wrote(dir);
        return Stream.concat(embedded(dir).stream(), installed)
                .max(Comparator.comparing((RedisBinary binary) ->
                                wrote.filter(binary.version::reads).isPresent())
                        .thenComparing(RedisBinary::version))
                .orElseThrow(() ->
                        new NoRedis("no Redis runs here: install redis-server or valkey-server, or set REDIS_URL"));
    }

    /** Keeps that it has written the data in {@code dir}. */
    void note(Path dir) throws IOException {
        PrivateFile.write(dir.resolve(WRITTEN_BY), version.text());
    }

    private static Optional<Version> wrote(Path dir) throws IOException {
        Path note = dir.resolve(WRITTEN_BY);
        return Files.exists(note) ? parse(Files.readString(note)) : Optional.empty();
    }

    private static Optional<RedisBinary> embedded(Path dir) throws IOException {
        String name = embeddedName();
        try (InputStream in = RedisBinary.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            Path program = dir.resolve("redis-server");
            PrivateFile.writeProgram(program, in.readAllBytes());
            return probe(program);
        }
    }

    /** As named in embedded-redis' jar. */
    private static String embeddedName() {
        boolean arm = System.getProperty("os.arch", "").equals("aarch64");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return "redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64");
        }
        return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    }

    /** Empty if it does not run here: a missing library, another architecture, a directory mounted noexec. */
    static Optional<RedisBinary> probe(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
            return parse(said).map(version -> new RedisBinary(program, version));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static Optional<Version> parse(String said) {
        Matcher found = VERSION.matcher(said);
        return found.find()
                ? Optional.of(new Version(found.group(1), number(found, 2), number(found, 3), number(found, 4)))
                : Optional.empty();
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
