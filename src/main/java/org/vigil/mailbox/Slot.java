package org.vigil.mailbox;

import java.nio.charset.StandardCharsets;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/** Where an unread notice makes way for a newer one: one per mailbox, alarm and kind. */
public record Slot(Id id) {
    /** The slot of a kind of notice about an alarm; the alarm's id is derived from its watch. */
    public static Slot of(Id alarm, Notice.Kind kind) {
        byte[] name = kind.name().getBytes(StandardCharsets.US_ASCII);
        return new Slot(Id.of(Hkdf.derive(alarm.bytes(), name, Label.SLOT_ID, Id.SIZE)));
    }
}
