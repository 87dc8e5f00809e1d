package org.vigil;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.vigil.admin.Checkup;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;

/**
 * What an operator must know first: can the server store, wake and deliver, and until when can it prove itself. What is ill
 * says what is wrong and what to do first; what is well bears no number that changes by itself.
 */
record Health(StoreHealth store, TimeHealth time, Served served, TestHealth tested, InstantSource clock) {
    Checkup checkup() {
        Checkup checkup = new Checkup();
        store.addTo(checkup);
        time.addTo(checkup);
        checkup.with("self-test", tested::found);
        return checkup.with("notice certificate", () -> served.noticeAt(clock.instant()))
                .with("tls certificate", served.tls()::look)
                .with("blind key", () -> served.blindAt(clock.instant()));
    }

    /** The same as numbers, where there are any, for whoever has {@code checkup} look first. */
    void showIn(Meters meters, Checkup checkup) {
        store.showIn(meters, checkup);
        time.showIn(meters, checkup);
        meters.level(Metric.CERTIFICATE, () -> left(served.noticeUntil()), "notice");
        meters.level(Metric.CERTIFICATE, () -> left(served.tlsUntil()), "tls");
    }

    private long left(Instant end) {
        return Duration.between(clock.instant(), end).toSeconds();
    }
}
