package org.vigil.cli;

import org.vigil.client.Exile;

/** What there is to do when letters were sealed again. */
final class Resealed {
    private Resealed() {}

    static void say(Exile exile, Place place) {
        if (exile.resealed()) {
            place.terminal()
                    .remark(
                            "Your contacts have new keys: all letters were sealed again, as they were. Now check in: the"
                                    + " last word before this opens with the earlier letters only.");
        }
    }
}
