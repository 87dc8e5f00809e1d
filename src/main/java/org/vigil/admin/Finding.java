package org.vigil.admin;

import java.time.Duration;
import java.time.Instant;

/** What a check saw: whether all is well, and in words for an operator, without ids or addresses of people. */
public record Finding(State state, String reason) {
    /** How something is. */
    public enum State {
        WELL,
        ILL,
        /** It could not be looked at, because of something else that is ill. */
        UNKNOWN
    }

    /** Time enough for an operator to notice. */
    private static final Duration NOTICE = Duration.ofDays(14);

    /** All is well. */
    public static Finding well(String reason) {
        return new Finding(State.WELL, reason);
    }

    /** Something needs the operator. */
    public static Finding ill(String reason) {
        return new Finding(State.ILL, reason);
    }

    /** Nobody can say before something else is well. */
    public static Finding unknown(String reason) {
        return new Finding(State.UNKNOWN, reason);
    }

    /** Of something that ends at {@code end}: ill in its last 14 days, so that it is renewed in time. */
    public static Finding until(Instant end, Instant now) {
        long days = Math.max(0, Duration.between(now, end).toDays());
        boolean healthy = now.isBefore(end.minus(NOTICE));
        String good = "Good for " + days + " more days";
        return healthy ? well(good + ".") : ill(good + ": renew it.");
    }

    /** Whether all is known to be well. */
    public boolean healthy() {
        return state == State.WELL;
    }
}
