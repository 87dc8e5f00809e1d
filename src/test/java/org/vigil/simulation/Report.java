package org.vigil.simulation;

import java.util.List;

/** What came of a year, and what of it should not have. */
record Report(long seed, int decisions, int checkIns, int alarms, int arrived, List<String> faults) {
    boolean isClean() {
        return faults.isEmpty();
    }
}
