package org.vigil.cli;

import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;

/** {@code exile elevate}. */
@Command(
        name = "elevate",
        mixinStandardHelpOptions = true,
        description = "Goes over to the rhythm of dangerous times, at once.")
final class ExileElevate extends PinChange {
    ExileElevate(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Owner owner) throws Trouble, InterruptedException {
        return owner.changes().elevate();
    }
}
