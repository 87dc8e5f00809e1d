package org.vigil.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Owner;
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
            "Only your contacts, together, can open it. It is never sent later by itself.",
            "With --leg it answers that leg; without, it answers none."
        })
final class ExileCheckIn implements Callable<Integer> {
    private static final String HEADLINE = "NOT CHECKED IN\n";
    private static final String STOPPED = "It was stopped before the server answered. Check in again.";

    private static final String TRYING =
            "You are checked in. Guardians, if you have any, are not all told yet: still trying"
                    + " for up to 3 minutes.";
    private static final String TOLD = "All are told now.";
    private static final String NOT_TOLD = "Not all could be told: a mailbox is no more.";
    private static final String LATER = "Not all could be told now: what is left goes out with what you do next.";

    private static final String LOST =
            "Not all could be told, and what is left cannot be kept: check in again when the line"
                    + " is better, or guardians, if you have any, hear nothing of this.";

    private final Place place;

    @Mixin
    private final PinOptions vault;

    @Option(
            names = "--word-file",
            paramLabel = "FILE",
            description = "Reads your last word from FILE, or from standard input if it is -; otherwise it is asked"
                    + " for.")
    private @Nullable Path wordFile;

    @Mixin
    private final LegOption leg = new LegOption();

    @Option(
            names = "--extend",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "Not an answer to the leg but more time for it, as much as was fixed when it was armed.")
    private @Nullable Duration extend;

    private volatile boolean answered;

    ExileCheckIn(Place place) {
        this.place = place;
        this.vault = new PinOptions(place);
    }

    @Override
    public Integer call() throws Stop {
        try (Owner owner = checkedIn()) {
            goOn(owner);
        }
        return Exit.DONE;
    }

    private Owner checkedIn() throws Stop {
        Thread interrupted = new Thread(() -> place.terminal().remark(HEADLINE + STOPPED));
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return opened();
        } catch (InterruptedException e) {
            throw notCheckedIn(STOPPED);
        } catch (Trouble | Stop | RuntimeException e) {
            throw notCheckedIn(Errors.message(e));
        } finally {
            forget(interrupted);
        }
    }

    private Owner opened() throws Trouble, Stop, InterruptedException {
        String waiting = "No answer yet: you are not checked in. Trying again for up to 10 minutes.";
        Owner owner = vault.open(Patience.saying(place, waiting, () -> !answered));
        try {
            checkIn(owner);
            return owner;
        } catch (Trouble | Stop | InterruptedException | RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private void checkIn(Owner owner) throws Trouble, Stop, InterruptedException {
        String name = leg.of(owner);
        if (extend != null && name == null) {
            throw new Stop(Exit.USAGE, "Which leg is to be extended? --leg NUMBER says it.");
        }
        CheckInAnswer answer = act(owner, name, word(owner));
        answered = true;
        place.terminal().say("Checked in at " + place.times().at(answer.at()) + ".");
        place.terminal().say(Standing.next(place.times(), answer.deadline()));
        clock(owner.clockAhead());
        int open = owner.legs().size();
        if (open > 0 && name == null) {
            place.terminal().say("This answered no leg: " + open + " may still be open. See vigil exile status.");
        }
        place.terminal().out().flush();
    }

    private void clock(Duration ahead) {
        if (!ahead.isZero()) {
            place.terminal()
                    .say("This device's clock is " + Spans.words(ahead.abs())
                            + (ahead.isNegative() ? " behind" : " ahead of")
                            + " the server's. Your deadline is as above, but guardians, if you have any, are told times by"
                            + " this clock: set it, or they miss you too early or too late.");
        }
    }

    /** Whether there are guardians is not known here, and not said. */
    private void goOn(Owner owner) {
        boolean late = owner.hasPulsesLeft();
        if (late) {
            place.terminal().remark(TRYING);
        }
        boolean told = owner.sendPulses();
        if (late) {
            place.terminal().remark(told ? TOLD : left(owner));
        }
    }

    private static String left(Owner owner) {
        return owner.losesPulses() ? LOST : owner.hasPulsesLeft() ? LATER : NOT_TOLD;
    }

    private CheckInAnswer act(Owner owner, @Nullable String name, String word) throws Trouble, InterruptedException {
        if (name == null) {
            return owner.checkIn(word);
        }
        return extend == null ? owner.answer(name, word) : owner.extend(name, extend, word);
    }

    private String word(Owner owner) throws Trouble, Stop {
        if (wordFile == null && !owner.wordsCanBeRead()) {
            place.terminal().remark("Nobody could open a last word from this vault: it leaves none.");
            return "";
        }
        return place.terminal()
                .text(wordFile, "Your last word (one line, or nothing)", "--word-file")
                .strip();
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
