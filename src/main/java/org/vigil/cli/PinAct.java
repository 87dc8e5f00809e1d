package org.vigil.cli;

import java.util.concurrent.Callable;
import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import picocli.CommandLine.Mixin;

/** What an exile does with the PIN alone; the server may take its time. */
abstract class PinAct implements Callable<Integer> {
    final Place place;

    @Mixin
    private final PinOptions vault;

    PinAct(Place place) {
        this.place = place;
        this.vault = new PinOptions(place);
    }

    @Override
    public final Integer call() throws Trouble, Stop {
        try (Owner owner = vault.open(Patience.saying(place, Patience.NOT_DONE))) {
            act(owner);
            return Exit.DONE;
        } catch (InterruptedException e) {
            throw Patience.stopped();
        }
    }

    abstract void act(Owner owner) throws Trouble, Stop, InterruptedException;
}
