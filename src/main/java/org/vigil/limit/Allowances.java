package org.vigil.limit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.Script;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;

/** Spends what may be done only so often, and looks whether there is room. */
public final class Allowances {
    private final Redis redis;
    private final Keys keys;
    private final InstantSource clock;
    private final Fill fill;

    /** Counted in {@code redis}, for all nodes together. */
    public Allowances(Redis redis, Keys keys, InstantSource clock) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
        this.fill = new Fill(redis, clock);
    }

    /**
     * Once more for a mailbox, by somebody who has proved that they may.
     *
     * @throws Refused {@link Problem#TOO_MANY}
     * @throws RedisAway if the store does not say, and the allowance fails closed
     */
    public void spend(Allowance allowance, Id mailbox) {
        spend(allowance, keys.spent(mailbox));
    }

    /**
     * Once more for an admission token that is good or was, by its hash.
     *
     * @throws Refused {@link Problem#TOO_MANY}
     * @throws RedisAway if the store does not say, and the allowance fails closed
     */
    public void spendOf(Allowance allowance, Blob tokenHash) {
        spend(allowance, keys.admission(tokenHash));
    }

    /**
     * Once more for all.
     *
     * @throws Refused {@link Problem#TOO_MANY}
     * @throws RedisAway if the store does not say, and the allowance fails closed
     */
    public void spend(Allowance allowance) {
        spend(allowance, keys.spentByAll());
    }

    /**
     * Goes on only if the store is not too full.
     *
     * @throws Refused {@link Problem#STORE_FULL}
     * @throws RedisAway if the store does not say, and the watermark fails closed
     */
    public void insistOnRoom(Watermark watermark) {
        if (!hasRoom(watermark)) {
            throw new Refused(Problem.STORE_FULL);
        }
    }

    /**
     * Whether the store is not too full.
     *
     * @throws RedisAway if the store does not say, and the watermark fails closed
     */
    public boolean hasRoom(Watermark watermark) {
        try {
            return fill.percent() < watermark.percent();
        } catch (RedisAway away) {
            return goesOn(watermark.unknown(), away);
        }
    }

    private void spend(Allowance allowance, String spent) {
        Instant now = clock.instant();
        if (!isLeft(allowance, spent, now)) {
            throw new Refused(Problem.TOO_MANY).after(allowance.untilMore(now));
        }
    }

    private boolean isLeft(Allowance allowance, String spent, Instant now) {
        try {
            return redis.call(
                                    Script.LIMIT_SPEND,
                                    List.of(spent),
                                    allowance.name(),
                                    allowance.step(now),
                                    allowance.refill(),
                                    allowance.most())
                            .number()
                    == 1;
        } catch (RedisAway away) {
            return goesOn(allowance.unknown(), away);
        }
    }

    private static boolean goesOn(Unknown unknown, RedisAway away) {
        if (unknown == Unknown.FAIL_CLOSED) {
            throw away;
        }
        return true;
    }
}
