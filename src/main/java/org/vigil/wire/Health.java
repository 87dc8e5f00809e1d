package org.vigil.wire;

import java.util.List;

/** Whether the service can do its work, and if not, why. */
public record Health(boolean healthy, List<Check> checks) {
    /** One thing looked at, and what was seen in words. */
    public record Check(String name, boolean healthy, String reason) {}
}
