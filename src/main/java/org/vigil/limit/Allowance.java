package org.vigil.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How often something may be done: a token bucket each. Tokens come back in steps, together and not one by one, since the
 * store tells whoever steals it in which step somebody was there; steps begin with the epoch.
 */
public enum Allowance {
    /** For a mailbox: a writer who drains its one-time keys makes its owner publish others. */
    BUNDLES(64, 64, Duration.ofDays(1), Unknown.FAIL_CLOSED, "takeBundle"),
    /** For a mailbox: up to a hundred signatures are checked each time. */
    KEYS(64, 64, Duration.ofDays(1), Unknown.FAIL_CLOSED, "publishKeys addOneTimeKeys"),
    /** For a mailbox: whoever has the capability can use it again and again, and every use is counted. */
    REDEMPTIONS(64, 64, Duration.ofDays(1), Unknown.FAIL_CLOSED, "redeemInvitation"),
    /** For a mailbox: ten times what it holds. A message must not be lost to a count. */
    POSTS(10_000, 10_000, Duration.ofDays(1), Unknown.FAIL_OPEN, "postEnvelope"),
    /** For all together: more in an hour than people make. */
    MAILBOXES(20_000, 3_300, Duration.ofMinutes(10), Unknown.FAIL_CLOSED, "createMailbox"),
    /** For all together. */
    WATCHES(2_000, 330, Duration.ofMinutes(10), Unknown.FAIL_CLOSED, "armWatch"),
    /** For a token: each repeat is a private-key operation. */
    EXCHANGES(16, 16, Duration.ofDays(1), Unknown.FAIL_CLOSED, "blindAdmission"),
    /** For all together: whoever has many computers gets no more than this. */
    EARNINGS(500, 80, Duration.ofMinutes(10), Unknown.FAIL_CLOSED, "earnAdmission");

    private final int most;
    private final int refill;
    private final Duration every;
    private final Unknown unknown;
    private final String operations;

    Allowance(int most, int refill, Duration every, Unknown unknown, String operations) {
        this.most = most;
        this.refill = refill;
        this.every = every;
        this.unknown = unknown;
        this.operations = operations;
    }

    /** The operations of the contract that spend it. */
    public List<String> operations() {
        return List.of(operations.split(" "));
    }

    /** Tokens in a full bucket. */
    int most() {
        return most;
    }

    /** Tokens that come back at each step. */
    int refill() {
        return refill;
    }

    /** From step to step. */
    Duration every() {
        return every;
    }

    Unknown unknown() {
        return unknown;
    }

    /** The number of the step that {@code now} is in. */
    long step(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), every.toMillis());
    }

    /** From {@code now} until there is more of it. */
    Duration untilMore(Instant now) {
        return Duration.between(now, Instant.ofEpochMilli((step(now) + 1) * every.toMillis()));
    }
}
