package org.vigil.watch;

import java.time.Duration;
import org.vigil.wire.Plan;
import org.vigil.wire.Rung;

/** By what an alarm runs: what the owner planned, on the server's terms. */
record Rules(Plan plan, Bounds.Terms terms) {
    int rungs() {
        return plan.ladder().size();
    }

    Rung rung(int index) {
        return plan.ladder().get(index);
    }

    /** No ack lasts longer than all holds together may. */
    Duration ackExpiry() {
        return Times.shorter(plan.ackExpiry(), terms.hold());
    }
}
