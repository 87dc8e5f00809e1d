package org.vigil.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.vigil.client.HelpNotCalled;
import org.vigil.client.NotCheckedIn;
import org.vigil.client.NotDone;
import org.vigil.client.Refusal;
import org.vigil.client.StaleCheckIn;
import org.vigil.client.Trouble;
import org.vigil.client.Unreachable;

/** The exit codes, for scripts. */
final class Exit {
    /** Done. */
    static final int DONE = 0;
    /** Not done; the message says why. */
    static final int TROUBLE = 1;
    /** The command line itself was not understood. */
    static final int USAGE = 2;
    /** No answer from the server, or not checked in for any reason at all. */
    static final int NOT_REACHED = 3;
    /** Of {@code guard}: there is something to tell. */
    static final int ALARMING = 4;

    private static final Set<Class<? extends Trouble>> UNHEARD =
            Set.of(Unreachable.class, NotCheckedIn.class, StaleCheckIn.class, NotDone.class, HelpNotCalled.class);

    private Exit() {}

    static int of(Trouble trouble) {
        boolean away = trouble instanceof Refusal refusal && refusal.problem().status() == 503;
        boolean unheard = UNHEARD.contains(trouble.getClass());
        return away || unheard ? NOT_REACHED : TROUBLE;
    }

    /** For every command's help. */
    static Map<String, String> listed() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(Integer.toString(DONE), "done");
        codes.put(Integer.toString(TROUBLE), "not done; the message says why and what to do");
        codes.put(Integer.toString(USAGE), "the command line was not understood");
        codes.put(Integer.toString(NOT_REACHED), "the server did not answer; after check-in: you are not checked in");
        codes.put(Integer.toString(ALARMING), "of guard: there is something to tell");
        return codes;
    }
}
