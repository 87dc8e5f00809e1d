package org.vigil;

import org.vigil.admin.Finding;
import org.vigil.timer.Duty;

/** Whether this node does its part. A drained one is ill, so that nobody forgets it. */
record DutyHealth(Duty duty) {
    Finding found() {
        if (!duty.isDrained()) {
            return Finding.well(duty.isOn() ? "It claims what is due." : "Others claim what is due.");
        }
        return Finding.ill(
                duty.isOn()
                        ? "Drained, but no other node is there: it goes on. Start another before you stop it."
                        : "Drained: the other nodes claim what is due. Stop it, or put it back to work: 'admin drain --undo'.");
    }
}
