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
        boolean healthy = now.isBefore(end.minus(NOTICE));
        return lasting(healthy, end, now, healthy ? "." : ": renew it.");
    }

    /** The same of something that was renewed, but is used as it was until a restart. */
    public static Finding untilRestart(Instant end, Instant now) {
        return lasting(now.isBefore(end.minus(NOTICE)), end, now, "; its file holds another: restart this node.");
    }

    /** The same of something that was replaced by what cannot be used. */
    static Finding unused(Instant end, Instant now, String why) {
        return lasting(false, end, now, ", but its file was replaced by one that is not used: " + why + ".");
    }

    private static Finding lasting(boolean healthy, Instant end, Instant now, String then) {
        long days = Math.max(0, Duration.between(now, end).toDays());
        return new Finding(healthy ? State.WELL : State.ILL, "Good for " + days + " more days" + then);
    }

    /** Whether all is known to be well. */
    public boolean healthy() {
        return state == State.WELL;
    }
}
