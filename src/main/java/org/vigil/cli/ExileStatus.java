package org.vigil.cli;

import java.util.concurrent.Callable;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.OwnerView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code exile status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows when you must check in next. It renews nothing.")
final class ExileStatus implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final VaultOptions vault;

    ExileStatus(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place, "exile.vault");
    }

    @Override
    public Integer call() throws Trouble, Stop {
        try (Exile exile = vault.openExile()) {
            OwnerView view = exile.status();
            new Standing(place).show(view, exile.legs());
        }
        return Exit.DONE;
    }
}
