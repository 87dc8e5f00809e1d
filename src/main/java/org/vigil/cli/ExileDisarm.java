package org.vigil.cli;

import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;

/** {@code exile disarm}. */
@Command(
        name = "disarm",
        mixinStandardHelpOptions = true,
        description = "Ends your watch. That makes it weaker, of course: it waits, and your contacts are told.")
final class ExileDisarm extends ExileChange {
    ExileDisarm(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Exile exile) throws Trouble, InterruptedException {
        return exile.changes().disarm();
    }
}
