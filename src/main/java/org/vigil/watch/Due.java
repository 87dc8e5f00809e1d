package org.vigil.watch;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.wire.Calendar;
import org.vigil.wire.Id;
import org.vigil.wire.Rhythm;

/**
 * Reads a rhythm.
 *
 * @param act sequence of the act it counts from: with the watch, it is what the jitter follows from
 */
record Due(Id watch, long act) {
    /** When the check-in after one at {@code at} is due; empty for a rhythm that makes none due. */
    Optional<Instant> after(Rhythm rhythm, Instant at) {
        return Calendar.after(rhythm, at, offset(Calendar.jitter(rhythm)));
    }

    /** At least nothing, and less than {@code jitter}. */
    private Duration offset(Duration jitter) {
        if (jitter.toMillis() < 1) {
            return Duration.ZERO;
        }
        byte[] salt = ByteBuffer.allocate(Long.BYTES).putLong(act).array();
        long drawn = ByteBuffer.wrap(Hkdf.derive(watch.bytes(), salt, Label.JITTER, Long.BYTES))
                .getLong();
        return Duration.ofMillis(Math.floorMod(drawn, jitter.toMillis()));
    }
}
