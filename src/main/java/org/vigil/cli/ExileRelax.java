package org.vigil.cli;

import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;

/** {@code exile relax}. */
@Command(
        name = "relax",
        mixinStandardHelpOptions = true,
        description = "Ends the rhythm of dangerous times before its time. That makes your watch weaker: it waits.")
final class ExileRelax extends PinChange {
    ExileRelax(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Owner owner) throws Trouble, InterruptedException {
        return owner.changes().relax();
    }
}
