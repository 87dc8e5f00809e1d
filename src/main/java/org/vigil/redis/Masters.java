package org.vigil.redis;

import java.util.List;

/** The masters of a store: one, or those of a cluster. */
interface Masters extends AutoCloseable {
    /**
     * The lanes to the one that has the keys of {@code call}; to any if it has none.
     *
     * @throws RedisAway if nobody has them now
     */
    Lanes of(Call call);

    /** The lanes to every one. */
    List<Lanes> all();

    /** Where one of them is. */
    Where any();

    /** Changes whenever a link was lost and another found, and whenever a master may have become another. */
    long changes();

    @Override
    void close();
}
