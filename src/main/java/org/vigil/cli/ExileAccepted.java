package org.vigil.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code exile accepted}. */
@Command(
        name = "accepted",
        mixinStandardHelpOptions = true,
        description = "Shows which contacts have accepted their invitations.")
final class ExileAccepted implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final PlanOptions vault;

    ExileAccepted(Place place) {
        this.place = place;
        this.vault = new PlanOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        try (Exile exile = vault.open()) {
            List<String> names = exile.accepted();
            names.forEach(place.terminal()::say);
            if (names.isEmpty()) {
                place.terminal().remark("Nobody has accepted yet.");
            }
            Resealed.say(exile, place);
            for (String name : exile.triedAgain()) {
                place.terminal()
                        .remark("Somebody tried to use an invitation that was used before: the one for " + name
                                + ". Ask them whether they accepted it; if not, somebody else did.");
            }
        }
        return Exit.DONE;
    }
}
