package org.vigil.cli;

import java.util.concurrent.Callable;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import picocli.CommandLine.Mixin;

/** What an exile does with both compartments of the vault; the server may take its time. */
abstract class ExileAct implements Callable<Integer> {
    final Place place;

    @Mixin
    private final PlanOptions vault;

    ExileAct(Place place) {
        this.place = place;
        this.vault = new PlanOptions(place);
    }

    @Override
    public final Integer call() throws Trouble, Stop {
        try (Exile exile = vault.open(Patience.saying(place, Patience.NOT_DONE))) {
            act(exile);
            return Exit.DONE;
        } catch (InterruptedException e) {
            throw Patience.stopped();
        }
    }

    abstract void act(Exile exile) throws Trouble, Stop, InterruptedException;
}
