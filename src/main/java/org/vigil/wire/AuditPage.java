package org.vigil.wire;

import java.util.List;

/**
 * A part of the audit log, the oldest entry first.
 *
 * @param more whether there are later entries than these
 */
public record AuditPage(List<AuditEntry> entries, boolean more) {}
