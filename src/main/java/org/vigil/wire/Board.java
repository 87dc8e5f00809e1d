package org.vigil.wire;

import java.time.Instant;
import java.util.List;

/**
 * All that the operators' page shows, as it was at one moment.
 *
 * @param at when this was put together
 * @param stored null if the store was away ever since this node started
 */
public record Board(
        Instant at,
        List<BoardCheck> checks,
        NodeView node,
        @Nullable BoardStore stored,
        BoardWakes wakes,
        BoardCheckIns checkIns) {}
