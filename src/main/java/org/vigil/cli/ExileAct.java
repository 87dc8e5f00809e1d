package org.vigil.cli;

import java.util.concurrent.Callable;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import picocli.CommandLine.Mixin;

/** What an exile does with their vault; the server may take its time. */
abstract class ExileAct implements Callable<Integer> {
    final Place place;

    @Mixin
    private final VaultOptions vault;

    ExileAct(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place, "exile.vault");
    }

    @Override
    public final Integer call() throws Trouble, Stop {
        String waiting = "No answer yet: it is not done. Trying again for up to 10 minutes.";
        try (Exile exile = vault.openExile(Patience.saying(place, waiting))) {
            act(exile);
            return Exit.DONE;
        } catch (InterruptedException e) {
            throw new Stop(Exit.NOT_REACHED, "It was stopped before the server answered. Do the same again.");
        }
    }

    abstract void act(Exile exile) throws Trouble, Stop, InterruptedException;
}
