package org.vigil.wire;

import java.time.Instant;
import java.util.List;

/**
 * When the server could not receive, as far as anybody still waits for it.
 *
 * @param heard when a node last heard
 * @param deaf in order
 * @param disputedSince since when clocks disagree, or did of late; null if they agree
 */
public record HearingView(
        Instant heard, List<Deaf> deaf, @Nullable Instant disputedSince) {}
