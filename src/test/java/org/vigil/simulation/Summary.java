package org.vigil.simulation;

import java.util.List;
import java.util.stream.LongStream;

/** What came of many years. */
record Summary(long years, long decisions, long checkIns, long alarms, long arrived, List<String> faulty) {
    /** Lives {@code years} from the seed {@code first} on. */
    static Summary of(long first, int years, Planted planted) {
        List<Report> reports = LongStream.range(first, first + years)
                .parallel()
                .mapToObj(seed -> Year.live(seed, planted))
                .toList();
        return new Summary(
                years,
                reports.stream().mapToLong(Report::decisions).sum(),
                reports.stream().mapToLong(Report::checkIns).sum(),
                reports.stream().mapToLong(Report::alarms).sum(),
                reports.stream().mapToLong(Report::arrived).sum(),
                reports.stream()
                        .filter(report -> !report.isClean())
                        .map(report -> "seed " + report.seed() + ": " + report.faults())
                        .toList());
    }
}
