package org.vigil.cli;

import java.time.Duration;
import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code exile pause}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description =
                "Nothing is due for a while. That makes your watch weaker: it waits. A call for help works all the"
                        + " same.")
final class ExilePause extends PinChange {
    @Parameters(
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "How long from now, \"10 days\" for instance; the wait before it begins counts.")
    private Duration time = Duration.ZERO;

    ExilePause(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Owner owner) throws Trouble, InterruptedException {
        return owner.changes().pause(place.device().clock().instant().plus(time));
    }
}
