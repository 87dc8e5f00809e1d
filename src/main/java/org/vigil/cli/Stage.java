package org.vigil.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Where the story is told: what people do and see, with the seconds since it began, and below it what the server saw. */
final class Stage {
    private final Terminal terminal;
    private final InstantSource clock;
    private final Instant began;
    private volatile boolean dark;

    Stage(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Somebody does or sees something. */
    synchronized void tell(String who, String what) {
        print(String.format(Locale.ROOT, "%5.1f s  %-7s %s", seconds(), who, what));
    }

    /** What they read, word for word. */
    synchronized void quote(String text) {
        text.strip().lines().forEach(line -> print("                   | " + line));
    }

    /** What went over the wire meanwhile, as the server sees it. */
    synchronized void wire(List<String> seen) {
        seen.forEach(line -> print("         server  " + line));
    }

    synchronized void blank() {
        print("");
    }

    /** Nothing is told from now on. */
    void goDark() {
        dark = true;
    }

    boolean isDark() {
        return dark;
    }

    private double seconds() {
        return Duration.between(began, clock.instant()).toMillis() / 1000.0;
    }

    private void print(String line) {
        if (!dark) {
            terminal.say(line);
        }
    }
}
