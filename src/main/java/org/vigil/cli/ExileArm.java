package org.vigil.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.Blob;
import org.vigil.wire.OwnerView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exile arm}. */
@Command(
        name = "arm",
        mixinStandardHelpOptions = true,
        description = {
            "Arms your watch as an order file says: from now on, check in.",
            "vigil exile arm --example prints a file to start from."
        })
final class ExileArm implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final PlanOptions vault;

    @Parameters(arity = "0..1", paramLabel = "ORDER", description = "The order file; - is standard input.")
    private @Nullable Path file;

    @Option(
            names = "--admissions",
            paramLabel = "FILE",
            description = "Admission tokens from your server's operator, one a line; - is standard input. One is used"
                    + " for the watch, one for each seat up to 4 or 8 that no contact takes, and one for each that no"
                    + " guardian takes, so that nobody can count your contacts or your guardians.")
    private @Nullable Path admissions;

    @Option(names = "--example", description = "Prints an order file to start from, and does nothing else.")
    private boolean example;

    ExileArm(Place place) {
        this.place = place;
        this.vault = new PlanOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        if (example) {
            place.terminal().out().print(OrderExample.text());
            return Exit.DONE;
        }
        if (file == null || admissions == null) {
            throw new Stop(Exit.USAGE, "An order file and --admissions FILE are needed. See vigil exile arm --help.");
        }
        arm(
                Order.read(file.toString(), place.terminal().text(file)),
                AdmissionsFile.read(admissions, place.terminal()));
        return Exit.DONE;
    }

    private void arm(Order order, AdmissionsFile tokens) throws Trouble, Stop {
        try (Exile exile = vault.open()) {
            Blob watch = tokens.take();
            List<Blob> decoys = tokens.take(exile.decoysFor(order.terms()));
            OwnerView view = exile.arm(order.terms().admissions(watch, decoys));
            tokens.spent();
            place.terminal().say("Your watch is armed.");
            place.terminal()
                    .say("For your sheet of paper with the recovery words, the number of your watch: "
                            + exile.watch().text());
            new Standing(place).show(view, exile.legs());
        }
    }
}
