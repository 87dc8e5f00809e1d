package org.vigil.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.web.Answer;
import org.vigil.web.Api;

/** What Prometheus asks for on the operators' listener: all metrics, and with them what {@link Checkup} finds just then. */
public final class MetricsRoutes {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final Finding NEVER = Finding.unknown("Nobody has looked.");

    private final Meters meters;
    private final Checkup checkup;
    private final Map<String, Finding> found = new ConcurrentHashMap<>();

    /** Of {@code meters}, with each check of {@code checkup} as 0, 1, or not a number if it could not look. */
    public MetricsRoutes(Meters meters, Checkup checkup) {
        this.meters = meters;
        this.checkup = checkup;
        checkup.names()
                .forEach(name -> meters.level(
                        Metric.HEALTHY, () -> level(found.getOrDefault(name, NEVER)), name.replace(' ', '-')));
    }

    /** Adds {@code getMetrics}. */
    public void addTo(Api api) {
        api.essential("getMetrics", call -> Answer.of(200, TEXT, scrape().getBytes(UTF_8)));
    }

    private String scrape() {
        found.putAll(checkup.findings());
        return meters.scrape();
    }

    /** An alert on 0 is for what is known to be ill: a store that is away makes one alert and not one for each check. */
    private static double level(Finding finding) {
        return switch (finding.state()) {
            case WELL -> 1;
            case ILL -> 0;
            case UNKNOWN -> Double.NaN;
        };
    }
}
