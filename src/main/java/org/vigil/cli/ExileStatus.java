package org.vigil.cli;

import java.util.concurrent.Callable;
import org.vigil.client.Owner;
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
    private final PinOptions vault;

    ExileStatus(Place place) {
        this.place = place;
        this.vault = new PinOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        try (Owner owner = vault.open(place.device())) {
            OwnerView view = owner.status();
            new Standing(place).show(view, owner.legs());
        }
        return Exit.DONE;
    }
}
