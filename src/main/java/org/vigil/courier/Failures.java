package org.vigil.courier;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.vigil.redis.RedisAway;
import org.vigil.redis.ScriptFailed;
import org.vigil.wire.Id;

/** Why the last try to deliver what a watch owes failed on this node: fixed sentences, of the newest failures only. */
final class Failures {
    private static final int MOST = 10_000;
    private static final String UNKNOWN = "No try on this node has failed: another node tried, or none yet.";
    private static final String AWAY = "Redis did not answer.";
    private static final String REFUSED = "Redis answered with an error: see its log.";
    private static final String UNSEALED = "It could not be sealed or stored: the mailbox's notice key may be damaged.";

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Id, String> reasons = new LinkedHashMap<>();

    void add(Id watch, RuntimeException failure) {
        String reason = failure instanceof RedisAway ? AWAY : failure instanceof ScriptFailed ? REFUSED : UNSEALED;
        locked(() -> {
            reasons.remove(watch);
            reasons.put(watch, reason);
            if (reasons.size() > MOST) {
                reasons.remove(reasons.keySet().iterator().next());
            }
        });
    }

    void forget(Id watch) {
        locked(() -> reasons.remove(watch));
    }

    String of(Id watch) {
        lock.lock();
        try {
            return reasons.getOrDefault(watch, UNKNOWN);
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
