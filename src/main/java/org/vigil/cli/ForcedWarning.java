package org.vigil.cli;

import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;

/** Says loudly, and each time, that another contact made a statement about the open alarm under duress. */
final class ForcedWarning {
    private ForcedWarning() {}

    static void show(Place place, Contact contact) throws Trouble {
        for (Id seat : contact.seats()) {
            for (String name : contact.circle(seat).forced()) {
                place.terminal().say("----");
                place.terminal().say("WARNING: " + name + " made a statement about this alarm UNDER DURESS.");
                place.terminal()
                        .say(
                                "Somebody forces them. Do not ask them about it. To a close that is pending your device objects.");
            }
        }
    }
}
