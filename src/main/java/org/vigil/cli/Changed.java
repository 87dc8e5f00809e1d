package org.vigil.cli;

import java.time.Instant;
import org.vigil.wire.ChangeAnswer;

/** Says of a change whether it is so already, and when it will be. */
final class Changed {
    private Changed() {}

    static void say(Place place, ChangeAnswer answer) {
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
    }
}
