package org.vigil.admin;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vigil.wire.Health;

/** Looks at everything that must work for the service to work. Healthy is only what is healthy throughout. */
public final class Checkup {
    private static final Logger LOG = System.getLogger(Checkup.class.getName());

    private final Map<String, Supplier<Finding>> checks = new LinkedHashMap<>();

    /** Adds a check under a name operators know it by; it may block, and bounds itself. */
    public Checkup with(String name, Supplier<Finding> check) {
        checks.put(name, check);
        return this;
    }

    /** What the checks are called. */
    Set<String> names() {
        return Set.copyOf(checks.keySet());
    }

    /** Looks now, in the order in which checks were added. */
    public Health look() {
        List<Health.Check> seen = checks.entrySet().stream()
                .map(check -> look(check.getKey(), check.getValue()))
                .toList();
        return new Health(seen.stream().allMatch(Health.Check::healthy), seen);
    }

    private static Health.Check look(String name, Supplier<Finding> check) {
        Finding finding = find(check);
        return new Health.Check(name, finding.healthy(), finding.reason());
    }

    private static Finding find(Supplier<Finding> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A health check failed: {0}", e.getClass().getName());
            return Finding.ill("The check itself failed.");
        }
    }
}
