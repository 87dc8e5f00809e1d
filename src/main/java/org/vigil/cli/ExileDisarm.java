package org.vigil.cli;

import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;

/** {@code exile disarm}. */
@Command(
        name = "disarm",
        mixinStandardHelpOptions = true,
        description = "Ends your watch. That makes it weaker, of course: it waits, and your contacts are told.")
final class ExileDisarm extends PinChange {
    ExileDisarm(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Owner owner) throws Trouble, InterruptedException {
        return owner.changes().disarm();
    }
}
