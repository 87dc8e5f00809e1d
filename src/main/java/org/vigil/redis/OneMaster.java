package org.vigil.redis;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One Redis, or the master that sentinels name. */
final class OneMaster implements Masters, Overseer {
    private final Where where;
    private final AtomicLong changes = new AtomicLong();
    private final Lanes lanes;

    OneMaster(RedisHome home, Gauges gauges) {
        where = home.where();
        RedisAddress first = where.now();
        try (Link link = Link.open(first, Lane.PATIENCE)) {
            Fitness.check(link, first, home.kind());
        }
        lanes = new Lanes(home, where, this, gauges);
    }

    @Override
    public Lanes of(Call call) {
        return lanes;
    }

    @Override
    public List<Lanes> all() {
        return List.of(lanes);
    }

    @Override
    public Where any() {
        return where;
    }

    @Override
    public long changes() {
        return changes.get();
    }

    @Override
    public void linked(boolean again) {
        if (again) {
            changes.incrementAndGet();
        }
    }

    @Override
    public void lost() {
        // who the master is now is asked with the next link
    }

    @Override
    public void redirected(Call call, RedisAddress to, boolean asking) {
        call.fail(new RedisAway("this Redis is one of a cluster"));
    }

    @Override
    public void close() {
        lanes.close();
    }
}
