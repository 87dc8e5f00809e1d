package org.vigil.cli;

import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code exile drop-leg}. */
@Command(
        name = "drop-leg",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a leg off your watch without an answer. That makes it weaker: it waits.",
            "To answer one: vigil exile check-in --leg NUMBER."
        })
final class ExileDropLeg extends PinChange {
    @Mixin
    private final LegOption leg = new LegOption();

    ExileDropLeg(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Owner owner) throws Trouble, Stop, InterruptedException {
        return owner.changes().dropLeg(leg.required(owner));
    }
}
