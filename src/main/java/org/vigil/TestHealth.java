package org.vigil;

import org.vigil.admin.Finding;
import org.vigil.canary.SelfTest;
import org.vigil.wire.SelfTestRound;
import org.vigil.wire.SelfTestView;

/** Whether what people need goes well from one end to the other. */
record TestHealth(SelfTest test) {
    Finding found() {
        String trouble = test.trouble();
        if (trouble != null) {
            return Finding.ill(trouble);
        }
        if (test.isAnothers()) {
            return Finding.well("Another node with the same data directory does it.");
        }
        SelfTestView view = test.view();
        if (view.rounds().stream().anyMatch(TestHealth::wasCalled)) {
            return Finding.well("A canary checks in, is missed, and its contact is told.");
        }
        return Finding.well(view.enabled() ? "No silence was due yet." : "Off, as this node is configured.");
    }

    private static boolean wasCalled(SelfTestRound round) {
        return round.call() != null;
    }
}
