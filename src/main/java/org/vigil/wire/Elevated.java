package org.vigil.wire;

import java.time.Duration;

/**
 * The rhythm of dangerous times: entered at once by the owner, or by the close of an alarm the owner could see.
 *
 * @param rhythm never {@link Rhythm.LegsOnly}
 * @param lasts from when it is entered; leaving it earlier is a weakening
 */
public record Elevated(Rhythm rhythm, Duration grace, Duration lasts) {}
