package org.vigil.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Tally;
import org.vigil.wire.Problem;

/** Check-ins that were refused, by what was wrong with them; which of the acts that count as one it was, nobody can tell. */
final class Refusals {
    private enum Wrong {
        MALFORMED,
        /** The id, the key or the signature. */
        WRONG,
        NONCE_EXPIRED,
        STALE,
        OTHER;

        static Wrong with(Problem problem) {
            return switch (problem) {
                case MALFORMED, TOO_LARGE, NO_SUCH_OPERATION -> MALFORMED;
                case UNAUTHORISED -> WRONG;
                case NONCE_EXPIRED -> NONCE_EXPIRED;
                case STALE -> STALE;
                default -> OTHER;
            };
        }
    }

    private final Map<Wrong, Tally> refused = new EnumMap<>(Wrong.class);

    Refusals(Meters meters) {
        for (Wrong wrong : Wrong.values()) {
            refused.put(wrong, meters.tally(Metric.CHECK_INS_REFUSED, Metric.label(wrong)));
        }
    }

    void add(Problem problem) {
        Objects.requireNonNull(refused.get(Wrong.with(problem))).one();
    }
}
