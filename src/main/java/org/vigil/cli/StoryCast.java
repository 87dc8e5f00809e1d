package org.vigil.cli;

import java.util.List;
import org.vigil.client.Exile;
import org.vigil.client.Invitation;

/** Everybody in the story: each has an SDK and a vault file of their own, and nothing in common but the server. */
record StoryCast(Exile leyla, StoryContact anna, StoryContact bek, StoryContact dilya) {
    /** One for notices, four for pulses. */
    static final int DECOYS = 1 + 4;

    /** For each contact a mailbox of the exile's and their own ones, the decoys, and the watch. */
    static final int TOKENS = 3 * (1 + Invitation.ADMISSIONS) + DECOYS + 1;

    List<StoryContact> contacts() {
        return List.of(anna, bek, dilya);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "StoryCast";
    }
}
