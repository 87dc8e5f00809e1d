package org.vigil.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;

/**
 * What came in a conversation. It stays in the vault until it is forgotten, and nothing of it afterwards.
 *
 * @param text of a {@link Kind#TEXT}, else empty
 * @param written when, to the minute, by the clock of whoever wrote it; only of a {@link Kind#TEXT}
 * @param came when this device read it
 * @param count envelopes, of {@link Kind#BEGUN_ANEW} and {@link Kind#BEGUN_ANEW_BY_THEM}: so many were lost
 * @param missing messages that were sent before this one and had not come when it came
 */
public record Said(Id id, Kind kind, String text, @Nullable Instant written, Instant came, int count, int missing) {
    /** What kind of thing to say. */
    public enum Kind {
        /** A person wrote this. */
        TEXT,
        /** Only a newer version of Vigil can show this. */
        NEWER,
        /** Something could not be read, so this vault began the conversation anew; the other is told, too. */
        BEGUN_ANEW,
        /** The other could not read something and began the conversation anew. */
        BEGUN_ANEW_BY_THEM,
        /** This vault is an old copy: the other has had messages that it does not remember. */
        OLD_VAULT,
        /** The other's vault is an old copy. */
        THEIR_OLD_VAULT,
        /** The server has other keys for this mailbox than this vault published: it is an old copy, or somebody meddles. */
        FOREIGN_KEYS,
        /** The rest of a long message did not come within a week. */
        INCOMPLETE,
        /** A contact's first words; read by the SDK. */
        ACCEPTED,
        /** A contact opened a drill letter; read by the SDK. */
        DRILL_OPENED,
        /** The exile said what pulses mean; read by the SDK. */
        GUARDIANSHIP;

        /** Whether a person has anything to read of it. */
        boolean isForPeople() {
            return this != ACCEPTED && this != DRILL_OPENED && this != GUARDIANSHIP;
        }
    }

    /** Says nothing of what was said. */
    @Override
    public String toString() {
        return "Said";
    }
}
