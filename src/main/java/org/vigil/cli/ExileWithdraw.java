package org.vigil.cli;

import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;

/** {@code exile withdraw}. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = "Takes back the change that waits. Your contacts are told that it was.")
final class ExileWithdraw extends PinChange {
    ExileWithdraw(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Owner owner) throws Trouble, InterruptedException {
        return owner.changes().withdraw();
    }
}
