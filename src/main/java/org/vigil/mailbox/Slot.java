package org.vigil.mailbox;

import java.nio.charset.StandardCharsets;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/**
 * Where an unread notice makes way for a newer one: one per mailbox, alarm and kind.
 *
 * @param last whether its notice makes way for others only when nothing else is left to: a letter is not said twice
 */
public record Slot(Id id, boolean last) {
    /** The slot of a kind of notice about an alarm; the alarm's id is derived from its watch. */
    public static Slot of(Id alarm, Notice.Kind kind) {
        byte[] name = kind.name().getBytes(StandardCharsets.US_ASCII);
        Id id = Id.of(Hkdf.derive(alarm.bytes(), name, Label.SLOT_ID, Id.SIZE));
        return new Slot(id, kind == Notice.Kind.LETTER);
    }
}
