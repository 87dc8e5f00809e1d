package org.vigil.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/**
 * Makes what the parts of a server measure with, and shows it all. Each part asks for what it needs while it is put together;
 * after {@link #seal} nobody gets more, so that no label is ever made of anything that comes in.
 */
public final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<String, List<Timing>> overhearing = new ConcurrentHashMap<>();
    private volatile boolean sealed;

    /** Of nothing yet. */
    public Meters() {}

    /** Adds the Java machine: memory, collections, threads, processor, files. */
    public Meters withMachine() {
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return this;
    }

    /** A count; the same one for the same labels. {@code labels} are values, one for each label of {@code metric}. */
    public Tally tally(Metric metric, String... labels) {
        insistOnOpen();
        Counter counter = Counter.builder(metric.id())
                .description(metric.says())
                .tags(metric.tags(labels))
                .register(registry);
        return counter::increment;
    }

    /** A time, as {@link #tally}. */
    public Timing timing(Metric metric, String... labels) {
        insistOnOpen();
        Timer timer = Timer.builder(metric.id())
                .description(metric.says())
                .tags(metric.tags(labels))
                .serviceLevelObjectives(metric.scale().durations())
                .register(registry);
        List<Timing> others = overhearing(metric, labels);
        return time -> {
            timer.record(time.isNegative() ? Duration.ZERO : time);
            others.forEach(other -> other.took(time));
        };
    }

    /** Has {@code other} told of all that the {@link #timing} of these labels is told. */
    public void overhear(Metric metric, Timing other, String... labels) {
        insistOnOpen();
        overhearing(metric, labels).add(other);
    }

    private List<Timing> overhearing(Metric metric, String... labels) {
        return overhearing.computeIfAbsent(
                metric.id() + List.of(metric.tags(labels)), nobody -> new CopyOnWriteArrayList<>());
    }

    /** An amount, as {@link #tally}; each is rounded up to a bound of its scale. */
    public Spread spread(Metric metric, String... labels) {
        insistOnOpen();
        DistributionSummary summary = DistributionSummary.builder(metric.id())
                .description(metric.says())
                .tags(metric.tags(labels))
                .serviceLevelObjectives(metric.scale().amounts())
                .register(registry);
        return amount -> summary.record((double) metric.scale().roundedUp(amount));
    }

    /** What {@code now} says whenever somebody looks; it may block. Not a number if it throws. */
    public void level(Metric metric, DoubleSupplier now, String... labels) {
        insistOnOpen();
        Gauge.builder(metric.id(), now, DoubleSupplier::getAsDouble)
                .description(metric.says())
                .tags(metric.tags(labels))
                .strongReference(true)
                .register(registry);
    }

    /** From now on there are no others. */
    public void seal() {
        sealed = true;
    }

    /** All of it in Prometheus' text format, version 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private void insistOnOpen() {
        if (sealed) {
            throw new IllegalStateException("meters are made while the server is put together");
        }
    }
}
