package org.vigil.cli;

import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;

/** A change of the armed watch that concerns no contact. */
abstract class PinChange extends PinAct {
    PinChange(Place place) {
        super(place);
    }

    @Override
    final void act(Owner owner) throws Trouble, Stop, InterruptedException {
        Changed.say(place, change(owner));
        then(owner);
    }

    abstract ChangeAnswer change(Owner owner) throws Trouble, Stop, InterruptedException;

    /** What else there is to say. */
    void then(Owner owner) throws Trouble {}
}
