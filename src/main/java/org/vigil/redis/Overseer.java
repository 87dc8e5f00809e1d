package org.vigil.redis;

/** Who is told how a lane fares, on the lane's thread. */
interface Overseer {
    /** It has a link; {@code again} if it had one before. */
    void linked(boolean again);

    /** It has lost its link, or found none. */
    void lost();

    /** Another master has the keys of {@code call}, which did nothing yet: for good, or with {@code asking} for this call. */
    void redirected(Call call, RedisAddress to, boolean asking);
}
