package org.vigil.cli;

import java.time.Instant;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ChangeAnswer;

/** A change of the armed watch: says whether it is so already, and when it will be. */
abstract class ExileChange extends ExileAct {
    ExileChange(Place place) {
        super(place);
    }

    @Override
    final void act(Exile exile) throws Trouble, Stop, InterruptedException {
        ChangeAnswer answer = change(exile);
        Terminal terminal = place.terminal();
        Instant takesEffect = answer.takesEffect();
        if (takesEffect == null) {
            terminal.say("Done.");
        } else {
            terminal.say("Accepted. It makes your watch weaker, so it waits until "
                    + place.times().near(takesEffect) + ".");
            terminal.say(
                    "Your contacts are told that it will be weaker, and no more. Until then vigil exile withdraw takes"
                            + " it back.");
        }
        terminal.say(Standing.next(place.times(), answer.deadline()));
        then(exile);
    }

    abstract ChangeAnswer change(Exile exile) throws Trouble, Stop, InterruptedException;

    /** What else there is to say. */
    void then(Exile exile) throws Trouble {}
}
