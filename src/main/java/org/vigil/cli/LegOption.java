package org.vigil.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import picocli.CommandLine.Option;

/** Which leg is meant. */
final class LegOption {
    @Option(
            names = "--leg",
            paramLabel = "NUMBER",
            description = "The leg that is meant, as vigil exile status numbers them.")
    private @Nullable Integer number;

    /** Its name; null if none was meant. */
    @Nullable
    String of(Owner owner) throws Trouble, Stop {
        if (number == null) {
            return null;
        }
        List<String> legs = List.copyOf(owner.legs().values());
        if (number < 1 || number > legs.size()) {
            throw new Stop(
                    Exit.USAGE, "There is no such leg: " + legs.size() + " may be open. See vigil exile status.");
        }
        return legs.get(number - 1);
    }

    /** Its name; one must be meant. */
    String required(Owner owner) throws Trouble, Stop {
        String name = of(owner);
        if (name == null) {
            throw new Stop(Exit.USAGE, "Which leg? --leg NUMBER says it; vigil exile status shows them.");
        }
        return name;
    }
}
