package org.vigil.wire;

import java.util.List;

/**
 * Watches with notices that are owed for longer than a minute, the oldest first.
 *
 * @param more whether there may be others than these
 */
public record StuckRows(List<StuckRow> stuck, boolean more) {}
