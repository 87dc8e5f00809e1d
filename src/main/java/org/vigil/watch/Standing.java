package org.vigil.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an owner's track stands.
 *
 * @param silentAt when it fell silent: until that alarm is closed
 * @param held whether weakenings pass it by, as they do a track that an open alarm keeps
 * @param over whether the watch was disarmed
 */
record Standing(@Nullable Instant silentAt, boolean held, boolean over) {
    static final Standing WATCHING = new Standing(null, false, false);

    Standing silent(Instant at) {
        return new Standing(at, held, over);
    }

    Standing closed() {
        return new Standing(null, held, over);
    }

    Standing asHeld() {
        return new Standing(silentAt, true, over);
    }

    Standing disarmed() {
        return new Standing(silentAt, held, true);
    }

    boolean isSilent() {
        return silentAt != null;
    }
}
