package org.vigil.admin;

import java.time.Duration;
import java.time.Instant;

/** What a check saw: whether all is well, and in words for an operator, without ids or addresses of people. */
public record Finding(boolean healthy, String reason) {
    /** Time enough for an operator to notice. */
    private static final Duration NOTICE = Duration.ofDays(14);

    /** All is well. */
    public static Finding well(String reason) {
        return new Finding(true, reason);
    }

    /** Something needs the operator. */
    public static Finding ill(String reason) {
        return new Finding(false, reason);
    }

    /** Of something that ends at {@code end}: ill in its last 14 days, so that it is renewed in time. */
    public static Finding until(Instant end, Instant now) {
        long days = Math.max(0, Duration.between(now, end).toDays());
        boolean healthy = now.isBefore(end.minus(NOTICE));
        return new Finding(healthy, "Good for " + days + " more days" + (healthy ? "." : ": renew it."));
    }
}
