package org.vigil.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.vigil.client.Device;

/** Says once, and only if it has to, that the server has not answered yet. */
final class Patience {
    static final String NOT_DONE = "No answer yet: it is not done. Trying again for up to 10 minutes.";

    /** What is no longer is between pulses, before anything was asked. */
    private static final Duration SHORT = Duration.ofMillis(1_500);

    private Patience() {}

    static Stop stopped() {
        return new Stop(Exit.NOT_REACHED, "It was stopped before the server answered. Do the same again.");
    }

    static Device saying(Place place, String remark) {
        return saying(place, remark, () -> true);
    }

    /** The same as long as it is {@code true}. */
    static Device saying(Place place, String remark, BooleanSupplier isTrue) {
        AtomicBoolean said = new AtomicBoolean();
        Device device = place.device();
        return device.pausing(pause -> {
            if (pause.compareTo(SHORT) > 0 && isTrue.getAsBoolean() && !said.getAndSet(true)) {
                place.terminal().remark(remark);
            }
            device.pause().pass(pause);
        });
    }
}
