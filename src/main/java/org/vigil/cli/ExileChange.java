package org.vigil.cli;

import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;

/** A change of the armed watch that concerns contacts. */
abstract class ExileChange extends ExileAct {
    ExileChange(Place place) {
        super(place);
    }

    @Override
    final void act(Exile exile) throws Trouble, Stop, InterruptedException {
        Changed.say(place, change(exile));
        then();
    }

    abstract ChangeAnswer change(Exile exile) throws Trouble, Stop, InterruptedException;

    /** What else there is to say. */
    void then() {}
}
