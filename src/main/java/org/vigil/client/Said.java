package org.vigil.client;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
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
        /** This contact made a statement with another passphrase than the one they accepted with: somebody forces them. */
        UNDER_DURESS,
        /** The exile says what happened; read with {@link Talk#incidents}. */
        INCIDENT,
        /** By which passphrase a contact made a statement; read by the SDK. */
        WORD,
        /** A contact asks for the share; read by the SDK. */
        SHARE_ASKED,
        /** A contact's share; read by the SDK. */
        SHARE_GIVEN,
        /** A contact's first words; read by the SDK. */
        ACCEPTED,
        /** A contact opened a drill letter; read by the SDK. */
        DRILL_OPENED,
        /** The exile said what pulses mean; read by the SDK. */
        GUARDIANSHIP;

        private static final Set<Kind> FOR_DEVICES =
                EnumSet.of(INCIDENT, WORD, SHARE_ASKED, SHARE_GIVEN, ACCEPTED, DRILL_OPENED, GUARDIANSHIP);

        /** Whether a person has anything to read of it. */
        boolean isForPeople() {
            return !FOR_DEVICES.contains(this);
        }
    }

    /** Says nothing of what was said. */
    @Override
    public String toString() {
        return "Said";
    }
}
