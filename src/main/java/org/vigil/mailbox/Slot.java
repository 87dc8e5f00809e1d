package org.vigil.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/**
 * Where an unread notice makes way for a newer one: one per mailbox, alarm and kind.
 *
 * @param last whether its notice makes way for others only when nothing else is left to: a letter is not said twice
 * @param stays whether its notice stays until it is read: those of an open alarm do
 * @param ended slots whose unread notices stay no longer either
 */
public record Slot(Id id, boolean last, boolean stays, List<Id> ended) {
    /** Copies. */
    public Slot {
        ended = List.copyOf(ended);
    }

    /** Of notices that stay. */
    Slot(Id id, boolean last) {
        this(id, last, true, List.of());
    }

    /** The slot of a kind of notice about an alarm; the alarm's id is derived from its watch. Its close ends them all. */
    public static Slot of(Id alarm, Notice.Kind kind) {
        if (kind != Notice.Kind.CLOSED) {
            return new Slot(id(alarm, kind), kind == Notice.Kind.LETTER);
        }
        List<Id> all = Arrays.stream(Notice.Kind.values())
                .map(other -> id(alarm, other))
                .toList();
        return new Slot(id(alarm, kind), false, false, all);
    }

    /** The slot of a kind of notice about a seat, without an alarm. */
    public static Slot ofSeat(Id seat, Notice.Kind kind) {
        return new Slot(id(seat, kind), false, false, List.of());
    }

    private static Id id(Id about, Notice.Kind kind) {
        byte[] name = kind.name().getBytes(StandardCharsets.US_ASCII);
        return Id.of(Hkdf.derive(about.bytes(), name, Label.SLOT_ID, Id.SIZE));
    }
}
