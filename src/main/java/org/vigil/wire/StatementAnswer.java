package org.vigil.wire;

import java.time.Instant;

/**
 * What the statement came to.
 *
 * @param heldUntil the next rung waits until then
 * @param closesAt the close takes effect then, unless a reached seat objects
 */
public record StatementAnswer(
        @Nullable Instant heldUntil, @Nullable Instant closesAt) {}
