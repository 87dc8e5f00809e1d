package org.vigil.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.wire.Health;

/** What Prometheus asks for on the operators' listener: all metrics, and with them what {@link Checkup} finds just then. */
public final class MetricsRoutes {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Meters meters;
    private final Checkup checkup;
    private final Map<String, Boolean> healthy = new ConcurrentHashMap<>();

    /** Of {@code meters}, with each check of {@code checkup} as 0 or 1. */
    public MetricsRoutes(Meters meters, Checkup checkup) {
        this.meters = meters;
        this.checkup = checkup;
        checkup.names()
                .forEach(name -> meters.level(
                        Metric.HEALTHY, () -> healthy.getOrDefault(name, false) ? 1 : 0, name.replace(' ', '-')));
    }

    /** Adds {@code getMetrics}. */
    public void addTo(Api api) {
        api.essential("getMetrics", call -> Answer.of(200, TEXT, scrape().getBytes(UTF_8)));
    }

    private String scrape() {
        for (Health.Check check : checkup.look().checks()) {
            healthy.put(check.name(), check.healthy());
        }
        return meters.scrape();
    }
}
