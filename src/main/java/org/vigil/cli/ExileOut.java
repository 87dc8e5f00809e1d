package org.vigil.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.NamedLeg;
import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exile out}: a leg armed in one act. */
@Command(
        name = "out",
        mixinStandardHelpOptions = true,
        description = {
            "You are going out and will be back within TIME: if you do not say so by then, your contacts are told.",
            "Back again: vigil exile check-in --leg NUMBER. Only that answers it, not a plain check-in."
        })
final class ExileOut extends PinChange {
    @Parameters(paramLabel = "TIME", converter = SpanConverter.class, description = "\"30 minutes\" for instance.")
    private Duration time = Duration.ZERO;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "How late is still only late; 5 minutes if nothing is said.")
    private Duration grace = Duration.ofMinutes(5);

    @Option(
            names = "--extensions",
            paramLabel = "NUMBER",
            description = "How often you may ask for more time; never, if nothing is said.")
    private int extensions;

    @Option(
            names = "--extend-by",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "For how much each time; as long as the leg itself, if nothing is said.")
    private @Nullable Duration extendBy;

    @Option(
            names = "--name-file",
            paramLabel = "FILE",
            description = "Reads your own name for it from FILE; it is \"out\" if nothing is said.")
    private @Nullable Path nameFile;

    private String name = "";

    ExileOut(Place place) {
        super(place);
    }

    @Override
    ChangeAnswer change(Owner owner) throws Trouble, Stop, InterruptedException {
        Instant now = place.device().clock().instant();
        name = nameFile == null
                ? free(owner.legs().values())
                : place.terminal().text(nameFile).strip();
        Duration each = extendBy == null ? time : extendBy;
        NamedLeg leg =
                new NamedLeg(name, now, now.plus(time), grace, extensions, extensions == 0 ? Duration.ZERO : each);
        return owner.changes().addLegs(List.of(leg));
    }

    @Override
    void then(Owner owner) throws Trouble {
        int number = new ArrayList<>(owner.legs().values()).indexOf(name) + 1;
        place.terminal().say("Back again: vigil exile check-in --leg " + number);
    }

    private static String free(Collection<String> taken) {
        String free = "out";
        for (int number = 2; taken.contains(free); number++) {
            free = "out " + number;
        }
        return free;
    }
}
