package org.vigil.courier;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.mailbox.Slot;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/**
 * A notice that is owed to a mailbox, as kept in the store until it is delivered.
 *
 * @param watch whose partition keeps it
 * @param turn its place among what was owed at the same instant: what comes first is to be read first
 * @param notice the facts, without what it releases
 */
public record Owed(
        Id watch,
        int turn,
        Id mailbox,
        Notice notice,
        @Nullable Enclosed enclosed) {
    static final Comparator<Owed> ORDER =
            Comparator.comparing((Owed owed) -> owed.notice().at()).thenComparingInt(Owed::turn);

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
