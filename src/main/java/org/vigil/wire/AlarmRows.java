package org.vigil.wire;

import java.util.List;

/**
 * Open alarms, the newest first.
 *
 * @param more whether there are older ones than these
 */
public record AlarmRows(List<AlarmRow> alarms, boolean more) {}
