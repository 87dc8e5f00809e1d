package org.vigil;

import java.time.Instant;
import java.util.List;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/** Notices to read, where only their shape matters. */
public final class Examples {
    private Examples() {}

    /** An alarm for silence that fired at {@code firedAt}; nothing happened since. */
    public static Notice.OfAlarm alarm(Id id, Instant firedAt) {
        return new Notice.OfAlarm(
                id, Notice.Cause.SILENCE, List.of(), firedAt, firedAt, 1, 0, 0, 0, 0, null, null, List.of());
    }
}
