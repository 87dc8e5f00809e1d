package org.vigil.cli;

import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;

/** {@code exile withdraw}. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = "Takes back the change that waits. Your contacts are told that it was.")
final class ExileWithdraw extends ExileChange {
    ExileWithdraw(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Exile exile) throws Trouble, InterruptedException {
        return exile.changes().withdraw();
    }
}
