package org.vigil.courier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.mailbox.Slot;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/**
 * A notice that is owed to a mailbox, as kept in the store until it is delivered.
 *
 * @param watch whose partition keeps it
 * @param notice the facts, without what it releases
 */
public record Owed(
        Id watch, Id mailbox, Notice notice, @Nullable Enclosed enclosed) {
    /**
     * What a letter releases: by reference what the owner deposited, as copies the words that were there.
     *
     * @param seat index of the seat whose letter goes along
     * @param generation number of the one it belongs to
     */
    public record Enclosed(int seat, long generation, List<Notice.Word> words) {}

    Slot slot() {
        return notice.alarm() == null
                ? Slot.ofSeat(notice.seat(), notice.kind())
                : Slot.of(notice.alarm().id(), notice.kind());
    }
}
