package org.vigil.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Device;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.CheckInAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exile check-in}: whoever reads its first line knows whether they are checked in. */
@Command(
        name = "check-in",
        mixinStandardHelpOptions = true,
        description = {
            "Checks in, now, and leaves your last word: where you are, whom you meet, what next.",
            "Only your contacts, together, can open it. It is never sent later by itself."
        })
final class ExileCheckIn implements Callable<Integer> {
    private static final String HEADLINE = "NOT CHECKED IN\n";
    private static final String STOPPED = "It was stopped before the server answered. Check in again.";

    private final Place place;

    @Mixin
    private final VaultOptions vault;

    @Option(
            names = "--word-file",
            paramLabel = "FILE",
            description = "Reads your last word from FILE, or from standard input if it is -; otherwise it is asked"
                    + " for.")
    private @Nullable Path wordFile;

    ExileCheckIn(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place, "exile.vault");
    }

    @Override
    public Integer call() throws Stop {
        Thread interrupted = new Thread(() -> place.terminal().remark(HEADLINE + STOPPED));
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            checkIn();
            return Exit.DONE;
        } catch (InterruptedException e) {
            throw notCheckedIn(STOPPED);
        } catch (Trouble | Stop | RuntimeException e) {
            throw notCheckedIn(Errors.message(e));
        } finally {
            forget(interrupted);
        }
    }

    private void checkIn() throws Trouble, Stop, InterruptedException {
        try (Exile exile = vault.openExile(patient(place.device()))) {
            String word = place.terminal().text(wordFile, "Your last word (one line, or nothing)", "--word-file");
            CheckInAnswer answer = exile.checkIn(word.strip());
            place.terminal().say("Checked in at " + place.times().at(answer.at()) + ".");
            place.terminal().say("Check in again by " + place.times().near(answer.deadline()) + ".");
        }
    }

    /** Says once, and only if it has to, that it is still trying. */
    private Device patient(Device device) {
        AtomicBoolean said = new AtomicBoolean();
        return device.pausing(pause -> {
            if (!said.getAndSet(true)) {
                place.terminal().remark("No answer yet: you are not checked in. Trying again for up to 10 minutes.");
            }
            device.pause().pass(pause);
        });
    }

    private static void forget(Thread interrupted) {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // it is running: it was interrupted
        }
    }

    private static Stop notCheckedIn(String why) {
        return new Stop(Exit.NOT_REACHED, HEADLINE + why.replaceFirst("^Not checked in: ", ""));
    }
}
