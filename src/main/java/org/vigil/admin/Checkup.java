package org.vigil.admin;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigil.redis.RedisAway;
import org.vigil.wire.Health;

/**
 * Looks at everything that must work for the service to work. Healthy is only what is healthy throughout. Whether the store
 * answers is asked once for all: while it does not, nothing waits for it, and what needs it is unknown.
 */
public final class Checkup {
    private static final Logger LOG = System.getLogger(Checkup.class.getName());
    private static final Finding UNKNOWN = Finding.unknown("Unknown: the store does not answer.");

    private record Check(Supplier<Finding> look, boolean asksStore) {}

    private final Map<String, Check> checks = new LinkedHashMap<>();
    private @Nullable String store;
    private volatile boolean away;

    /** Adds a check under a name operators know it by; it may block, and bounds itself. */
    public Checkup with(String name, Supplier<Finding> check) {
        checks.put(name, new Check(check, false));
        return this;
    }

    /** Adds the check of the store itself, before those that ask it. */
    public Checkup withStore(String name, Supplier<Finding> check) {
        store = name;
        return with(name, check);
    }

    /** Adds a check that asks the store. */
    public Checkup asking(String name, Supplier<Finding> check) {
        checks.put(name, new Check(check, true));
        return this;
    }

    /** A level that asks the store: not a number, without asking, if the store did not answer when somebody last looked. */
    public DoubleSupplier asking(DoubleSupplier level) {
        return () -> away ? Double.NaN : level.getAsDouble();
    }

    /** Whether the store did not answer when somebody last looked. */
    boolean isStoreAway() {
        return away;
    }

    /** What the checks are called. */
    Set<String> names() {
        return Set.copyOf(checks.keySet());
    }

    /** Looks now, in the order in which checks were added. */
    public Health look() {
        List<Health.Check> seen = findings().entrySet().stream()
                .map(one -> new Health.Check(
                        one.getKey(), one.getValue().healthy(), one.getValue().reason()))
                .toList();
        return new Health(seen.stream().allMatch(Health.Check::healthy), seen);
    }

    /** Whether all is well now, whatever the check called {@code name} says. */
    boolean isWellBut(String name) {
        return findings().entrySet().stream()
                .allMatch(one -> one.getKey().equals(name) || one.getValue().healthy());
    }

    /** The same, by name. */
    Map<String, Finding> findings() {
        Map<String, Finding> seen = new LinkedHashMap<>();
        checks.forEach((name, check) -> seen.put(name, find(check, seen)));
        away = isAway(seen);
        return Collections.unmodifiableMap(seen);
    }

    private Finding find(Check check, Map<String, Finding> seen) {
        if (check.asksStore() && isAway(seen)) {
            return UNKNOWN;
        }
        try {
            return check.look().get();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A health check failed: {0}", e.getClass().getName());
            if (check.asksStore() && e instanceof RedisAway) {
                seen.replace(
                        store(), Finding.ill("It answered, and then did not: see whether it is slow, then its log."));
                return UNKNOWN;
            }
            return Finding.ill("The check itself failed.");
        }
    }

    private boolean isAway(Map<String, Finding> seen) {
        Finding found = seen.get(store());
        return found != null && !found.healthy();
    }

    private String store() {
        return store == null ? "" : store;
    }
}
