package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.vigil.wire.Blob;
import org.vigil.wire.ServerAddress;

/** A real server, for as long as the story lasts: a child process with its own Redis in a directory that goes with it. */
final class StoryServer implements AutoCloseable {
    private static final int LONGEST_START = 60;
    private static final int LONGEST_STOP = 20;
    private static final String ANNOUNCEMENT = "vigil-server:";

    private final Path directory;
    private final Child child;
    private final Process process;
    private List<ProcessHandle> family = List.of();
    private boolean closed;

    private StoryServer(Path directory) throws IOException {
        this.directory = directory;
        this.child = new Child(
                directory,
                "serve",
                "--data",
                data(),
                "--port",
                "0",
                "--admin-port",
                "0",
                "--allow-short-times",
                "--minimum-interval",
                "PT1S",
                "--minimum-grace",
                "PT1S",
                "--minimum-rung-gap",
                "PT1S",
                "--minimum-ack-expiry",
                "PT1S",
                "--objection",
                StoryPlot.OBJECTION.toString());
        this.process = child.start();
    }

    /** Starts one. To be closed whatever happens. */
    static StoryServer start() throws IOException {
        return new StoryServer(Files.createTempDirectory("vigil-story-"));
    }

    /** Waits until it listens. */
    ServerAddress address() throws IOException, InterruptedException, Stop {
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> listen(line));
        try {
            String address = line.get(LONGEST_START, TimeUnit.SECONDS);
            family = process.descendants().toList();
            return ServerAddress.parse(address);
        } catch (ExecutionException | TimeoutException e) {
            throw child.failed();
        }
    }

    /** Admission tokens, as its operator gets them. */
    Deque<Blob> admit(int count) throws IOException, InterruptedException, Stop {
        List<String> lines = new Child(
                        directory,
                        "admin",
                        "admit",
                        "--data",
                        data(),
                        "--count",
                        Integer.toString(count),
                        "--reason",
                        "the story")
                .run();
        return new ArrayDeque<>(lines.stream().map(Blob::parse).toList());
    }

    /** A file of somebody's in the story's directory. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** Stops the server and all it started, and deletes the directory; returns when all of it is gone. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<ProcessHandle> started =
                Stream.concat(family.stream(), process.descendants()).distinct().toList();
        end(process.toHandle());
        started.forEach(StoryServer::end);
        delete();
    }

    /** Whether nothing of it is left. */
    boolean gone() {
        return !process.isAlive() && family.stream().noneMatch(ProcessHandle::isAlive) && Files.notExists(directory);
    }

    private String data() {
        return directory.resolve("server").toString();
    }

    /** Reads its standard output to the end, so that it never waits for us. */
    private void listen(CompletableFuture<String> address) {
        process.inputReader(UTF_8).lines().forEach(line -> {
            if (line.contains(ANNOUNCEMENT)) {
                address.complete(line.substring(line.indexOf(ANNOUNCEMENT)));
            }
        });
        address.completeExceptionally(new IllegalStateException("it ended"));
    }

    /** Asks first, and does not ask twice. */
    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(LONGEST_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // said by gone()
        }
    }
}
