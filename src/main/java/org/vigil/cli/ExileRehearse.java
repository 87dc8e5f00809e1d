package org.vigil.cli;

import java.nio.file.Path;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code exile rehearse}. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what would happen when, in local time, if an order file were armed now, and what is missing.",
            "It arms nothing and tells nobody."
        })
final class ExileRehearse extends ExileAct {
    @Parameters(paramLabel = "ORDER", description = "The order file; - is standard input.")
    private Path file = Path.of("-");

    ExileRehearse(Place place) {
        super(place);
    }

    @Override
    void act(Exile exile) throws Trouble, Stop {
        Order order = Order.read(file.toString(), place.terminal().text(file));
        exile.accepted();
        Resealed.say(exile, place);
        new RehearsalPage(place).show(exile.rehearse(order.terms()));
    }
}
