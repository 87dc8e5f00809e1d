package org.vigil.cli;

import java.nio.file.Path;
import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code exile add-legs}. */
@Command(
        name = "add-legs",
        mixinStandardHelpOptions = true,
        description = {
            "Adds legs to your watch, at once, from a file with \"zone:\" and \"legs:\" as in an order file.",
            "For one that begins now: vigil exile out."
        })
final class ExileAddLegs extends PinChange {
    @Parameters(paramLabel = "FILE", description = "The file; - is standard input.")
    private Path file = Path.of("-");

    ExileAddLegs(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Owner owner) throws Trouble, Stop, InterruptedException {
        return owner.changes()
                .addLegs(Order.legs(file.toString(), place.terminal().text(file)));
    }
}
