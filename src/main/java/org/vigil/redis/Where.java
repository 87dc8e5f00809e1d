package org.vigil.redis;

/** Says where a master is now. */
interface Where {
    /**
     * Asked whenever a link to it is needed.
     *
     * @throws RedisAway if nobody knows
     * @throws UnfitRedis if nobody will ever know
     */
    RedisAddress now();
}
