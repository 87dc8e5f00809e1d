package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import org.vigil.wire.Leg;
import org.vigil.wire.OwnerView;

/**
 * Rule 10: a leg that is not yet answered.
 *
 * @param leg as it was armed
 * @param due by now
 */
record ArmedLeg(Leg leg, Instant due, int extensionsLeft) {
    static ArmedLeg of(Leg leg) {
        return new ArmedLeg(leg, leg.due(), leg.extensions());
    }

    /** Whether it can be answered yet. */
    boolean isOpen(Instant now) {
        return Times.isDue(leg.opens(), now);
    }

    boolean canExtend(Duration by) {
        return extensionsLeft > 0 && by.isPositive() && by.compareTo(leg.extension()) <= 0;
    }

    ArmedLeg extended(Duration by) {
        return new ArmedLeg(leg, due.plus(by), extensionsLeft - 1);
    }

    /** Not due before then. */
    ArmedLeg notBefore(Instant then) {
        return new ArmedLeg(leg, Times.later(due, then), extensionsLeft);
    }

    OwnerView.OpenLeg view() {
        return new OwnerView.OpenLeg(leg.id(), leg.opens(), due, extensionsLeft);
    }
}
