package org.vigil.wire;

import java.util.List;

/**
 * Open alarms, the newest first.
 *
 * @param more whether there are older ones than these
 * @param unreadable how many are listed as open whose record is damaged: what they stand at nobody can say
 */
public record AlarmRows(List<AlarmRow> alarms, boolean more, int unreadable) {}
