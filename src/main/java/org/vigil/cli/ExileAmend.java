package org.vigil.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exile amend}. */
@Command(
        name = "amend",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a whole new order in the place of the one your watch was armed with: plan, people, letters, packet.",
            "All letters are sealed anew; those before stay, and are delivered too, until the cooling-off has passed."
        })
final class ExileAmend extends ExileChange {
    @Parameters(paramLabel = "ORDER", description = "The order file, complete; - is standard input.")
    private Path file = Path.of("-");

    @Option(
            names = "--admissions",
            paramLabel = "FILE",
            description = "Admission tokens, needed only if your watch grows from 4 seats to 8, or if somebody takes"
                    + " the seat of a guardian whom you revoked.")
    private @Nullable Path admissions;

    ExileAmend(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Exile exile) throws Trouble, Stop, InterruptedException {
        Order order = Order.read(file.toString(), place.terminal().text(file));
        int needed = exile.decoysFor(order.terms());
        if (needed == 0) {
            return exile.amend(order.terms());
        }
        if (admissions == null) {
            throw new Stop(
                    Exit.USAGE, "This order needs new decoys: --admissions FILE with " + needed + " tokens is needed.");
        }
        AdmissionsFile tokens = AdmissionsFile.read(admissions, place.terminal());
        ChangeAnswer answer = exile.amend(order.terms().decoys(tokens.take(needed)));
        tokens.spent();
        return answer;
    }

    @Override
    void then() {
        place.terminal().say("Now check in: the last word before this opens with the earlier letters only.");
    }
}
