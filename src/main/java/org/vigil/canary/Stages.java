package org.vigil.canary;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Tally;
import org.vigil.meter.Timing;

/** How long each stage of the rounds took, measured. */
final class Stages {
    private final Map<Stage, Timing> passed = new EnumMap<>(Stage.class);
    private final Map<Stage, Tally> failed = new EnumMap<>(Stage.class);

    Stages(Meters meters) {
        for (Stage stage : Stage.values()) {
            passed.put(stage, meters.timing(Metric.SELF_TEST, Metric.label(stage)));
            failed.put(stage, meters.tally(Metric.SELF_TEST_FAILED, Metric.label(stage)));
        }
    }

    void passed(Stage stage, Duration took) {
        Objects.requireNonNull(passed.get(stage)).took(took);
    }

    void failed(Stage stage) {
        Objects.requireNonNull(failed.get(stage)).one();
    }
}
