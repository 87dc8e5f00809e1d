package org.vigil.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.vigil.client.Device;

/** Says once, and only if it has to, that the server has not answered yet. */
final class Patience {
    private Patience() {}

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
