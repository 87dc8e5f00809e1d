package org.vigil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.vigil.admin.Checkup;
import org.vigil.admin.Finding;
import org.vigil.admin.ServerCredentials;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;

/**
 * What an operator must know first: can the server store, wake and deliver, and until when can it prove itself. What is ill
 * says what is wrong and what to do first; what is well bears no number that changes by itself.
 */
record Health(StoreHealth store, TimeHealth time, ServerCredentials credentials, InstantSource clock) {
    Checkup checkup() {
        Checkup checkup = new Checkup();
        store.addTo(checkup);
        time.addTo(checkup);
        return checkup.with("notice certificate", () -> lasts(this::noticesUntil))
                .with("tls certificate", () -> lasts(credentials::tlsUntil));
    }

    /** The same as numbers, where there are any, for whoever has {@code checkup} look first. */
    void showIn(Meters meters, Checkup checkup) {
        store.showIn(meters, checkup);
        time.showIn(meters, checkup);
        meters.level(Metric.CERTIFICATE, () -> left(this::noticesUntil), "notice");
        meters.level(Metric.CERTIFICATE, () -> left(credentials::tlsUntil), "tls");
    }

    private Instant noticesUntil() throws IOException {
        return credentials.noticeKey().certificate().notAfter();
    }

    private long left(Expiry expiry) {
        return Duration.between(clock.instant(), at(expiry)).toSeconds();
    }

    private Finding lasts(Expiry expiry) {
        return Finding.until(at(expiry), clock.instant());
    }

    private static Instant at(Expiry expiry) {
        try {
            return expiry.at();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When something ends, as read from its file. */
    private interface Expiry {
        Instant at() throws IOException;
    }
}
