package org.vigil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.vigil.admin.Checkup;
import org.vigil.admin.Finding;
import org.vigil.admin.ServerCredentials;
import org.vigil.redis.Redis;
import org.vigil.timer.DueSet;

/** What an operator must know first: can the server store, wake and deliver, and until when can it prove itself. */
record Health(Redis redis, DueSet waking, DueSet owing, ServerCredentials credentials, InstantSource clock) {
    private static final Duration LATE = Duration.ofSeconds(10);

    Checkup checkup() {
        return new Checkup()
                .with("redis", this::store)
                .with("wake-ups", () -> onTime(waking))
                .with("courier", () -> onTime(owing))
                .with(
                        "notice certificate",
                        () -> lasts(() -> credentials.noticeKey().certificate().notAfter()))
                .with("tls certificate", () -> lasts(credentials::tlsUntil));
    }

    private Finding store() {
        return redis.ping() ? Finding.well("It answers.") : Finding.ill("It does not answer; nothing can be stored.");
    }

    private Finding onTime(DueSet due) {
        Duration lag =
                due.next().map(at -> Duration.between(at, clock.instant())).orElse(Duration.ZERO);
        return lag.compareTo(LATE) < 0
                ? Finding.well("On time.")
                : Finding.ill("The oldest has been due for " + lag.toSeconds() + " s.");
    }

    private Finding lasts(Expiry expiry) {
        try {
            return Finding.until(expiry.at(), clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When something ends, as read from its file. */
    private interface Expiry {
        Instant at() throws IOException;
    }
}
