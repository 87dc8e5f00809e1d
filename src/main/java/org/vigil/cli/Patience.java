package org.vigil.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.vigil.client.Device;

/** Says once, and only if it has to, that the server has not answered yet. */
final class Patience {
    static final String NOT_DONE = "No answer yet: it is not done. Trying again for up to 10 minutes.";

    private Patience() {}

    static Stop stopped() {
        return new Stop(Exit.NOT_REACHED, "It was stopped before the server answered. Do the same again.");
    }

    static Device saying(Place place, String remark) {
        AtomicBoolean said = new AtomicBoolean();
        Device device = place.device();
        return device.pausing(pause -> {
            if (!said.getAndSet(true)) {
                place.terminal().remark(remark);
            }
            device.pause().pass(pause);
        });
    }
}
