package org.vigil.cli;

import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;

/** {@code exile relax}. */
@Command(
        name = "relax",
        mixinStandardHelpOptions = true,
        description = "Ends the rhythm of dangerous times before its time. That makes your watch weaker: it waits.")
final class ExileRelax extends ExileChange {
    ExileRelax(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Exile exile) throws Trouble, InterruptedException {
        return exile.changes().relax();
    }
}
