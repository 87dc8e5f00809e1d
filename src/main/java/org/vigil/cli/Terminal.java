package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a person sits: what they read, and the three ways in which they hand over a secret. */
final class Terminal {
    private static final Path STANDARD_INPUT = Path.of("-");

    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final @Nullable Console console;
    private boolean inputTaken;

    /** Without {@code console} nothing can be asked. */
    Terminal(InputStream in, PrintWriter out, PrintWriter err, @Nullable Console console) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.console = console;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** One line for the person, or more; whoever wrote it, it cannot move the cursor. */
    void say(String line) {
        out.println(Legible.text(line));
    }

    /** One line that is not part of what was asked for: it must not end up in a file with the rest. */
    void remark(String line) {
        err.println(Legible.text(line));
    }

    /** Asks without showing what is typed. */
    char[] askSecret(String question, String option) throws Stop {
        return given(console(option).readPassword("%s: ", question));
    }

    /** Asks for one line. */
    String ask(String question, String option) throws Stop {
        return given(console(option).readLine("%s: ", question)).strip();
    }

    /** The text of {@code file}, of standard input if that is {@code -}, else one line that is asked for. */
    String text(@Nullable Path file, String question, String option) throws Stop {
        return file == null ? ask(question, option) : text(file);
    }

    /** The text of {@code file}, UTF-8, or of standard input if that is {@code -}. */
    String text(Path file) throws Stop {
        try {
            return new String(isStandardInput(file) ? standardInput() : Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new Stop("This file cannot be read: " + file);
        }
    }

    static boolean isStandardInput(Path file) {
        return file.equals(STANDARD_INPUT);
    }

    private byte[] standardInput() throws IOException, Stop {
        if (inputTaken) {
            throw new Stop(Exit.USAGE, "Only one thing can come from standard input: give a file for the other.");
        }
        inputTaken = true;
        return in.readAllBytes();
    }

    private Console console(String option) throws Stop {
        if (console == null) {
            throw new Stop(Exit.USAGE, "There is no terminal to ask on: use " + option + ".");
        }
        return console;
    }

    /** Ctrl-D is an answer too: no. */
    private static <T> T given(@Nullable T answer) throws Stop {
        if (answer == null) {
            throw new Stop("Nothing was entered, and nothing was done.");
        }
        return answer;
    }
}
