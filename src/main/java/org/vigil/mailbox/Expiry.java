package org.vigil.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;

/**
 * When what nobody reads goes. The day it goes on is what is kept of it; a margin drawn for each makes that day say nothing of
 * the day it came.
 */
public final class Expiry {
    private static final Duration DAY = Duration.ofDays(1);
    /** Up to a quarter of the time something is kept is added to it. */
    private static final int MARGIN = 4;

    private final InstantSource clock;
    private final RandomGenerator random;

    /** Margins come from {@code random}. */
    public Expiry(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The beginning of the day on which something goes that comes now. */
    Instant of(MailboxKind kind) {
        return of(kind, clock.instant(), random.nextDouble());
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * The beginning of the day on which something goes that came {@code at}: never before it was kept for as long as its kind
     * is, and at most a quarter and a day later.
     *
     * @param draw from 0 to below 1
     */
    static Instant of(MailboxKind kind, Instant at, double draw) {
        Duration kept = kept(kind);
        long days = Math.ceilDiv(at.plus(kept).toEpochMilli(), DAY.toMillis());
        long margin = (long) (draw * (kept.toDays() / MARGIN + 1));
        return Instant.EPOCH.plus(DAY.multipliedBy(days + margin));
    }

    private static Duration kept(MailboxKind kind) {
        return switch (kind) {
            case MESSAGES -> Limits.KEEP_MESSAGES;
            case PULSES -> Limits.KEEP_PULSES;
            case NOTICES -> Limits.KEEP_NOTICES;
        };
    }
}
