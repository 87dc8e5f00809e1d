package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another Vigil as a process of its own: the same Java, class path and program, with other arguments. */
final class Child {
    private static final int LONGEST_RUN = 60;
    private static final int SHOWN = 20;

    private final Path log;
    private final List<String> args;

    /** What it complains of goes to a file in {@code directory}. */
    Child(Path directory, String... args) {
        this.log = directory.resolve(args[0] + ".log");
        this.args = List.of(args);
    }

    /** Starts it. Nothing of this process's environment leads it to another server's data. */
    Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.misc.unsafe.memory.access=allow", // protobuf's; Java 24 and newer would warn of it
                "-XX:TieredStopAtLevel=1", // both live for seconds
                "-classpath",
                System.getProperty("java.class.path"),
                "org.vigil.Launcher"));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("VIGIL_") || name.equals("REDIS_URL"));
        return builder.start();
    }

    /** Runs it to its end; its lines. */
    List<String> run() throws IOException, InterruptedException, Stop {
        Process process = start();
        try {
            CompletableFuture<List<String>> lines = CompletableFuture.supplyAsync(
                    () -> process.inputReader(UTF_8).lines().toList());
            if (process.waitFor(LONGEST_RUN, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return lines.join();
            }
            throw failed();
        } finally {
            process.destroyForcibly();
        }
    }

    /** For when it did not do what it should: with the end of what it complained of. */
    Stop failed() throws IOException {
        List<String> lines = Files.readAllLines(log, UTF_8);
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
        return new Stop(
                "\"vigil " + args.get(0) + "\" failed.\n" + end.indent(2).stripTrailing());
    }
}
