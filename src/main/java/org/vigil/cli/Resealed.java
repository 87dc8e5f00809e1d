package org.vigil.cli;

import org.vigil.client.Doubt;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.client.UnusableVault;

/** What there is to do when letters were sealed again, or when nobody knows which ones hold. */
final class Resealed {
    private static final String AGAIN =
            " Do it again, with the order that is to hold: vigil exile amend. Until then letters are not sealed again.";

    private Resealed() {}

    /** Looks for new keys, whatever else the plan was opened for, as far as that can be done now. */
    static void look(Exile exile, Place place) throws UnusableVault {
        try {
            exile.accepted();
            say(exile, place);
        } catch (UnusableVault e) {
            throw e;
        } catch (Trouble e) {
            // the next look does it
        }
    }

    static void say(Exile exile, Place place) {
        if (exile.resealed()) {
            place.terminal()
                    .remark(
                            "Your contacts have new keys: all letters were sealed again, as they were. Now check in: the"
                                    + " last word before this opens with the earlier letters only.");
        }
        if (exile.doubt() == Doubt.OVERTAKEN) {
            place.terminal()
                    .remark(
                            "Nobody knows whether your last change of people or letters holds: no answer came before you did"
                                    + " something later." + AGAIN);
        } else if (exile.doubt() == Doubt.WITHDRAWN) {
            place.terminal()
                    .remark(
                            "You took back the weaker plan of your last amendment. Its letters and people hold all the same:"
                                    + " whom it left out is still told, and after the cooling-off without a letter."
                                    + AGAIN);
        }
    }
}
