package org.vigil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vigil.admin.Checkup;
import org.vigil.admin.Finding;
import org.vigil.admin.ServerCredentials;
import org.vigil.limit.Watermark;
import org.vigil.redis.Redis;
import org.vigil.timer.DueSet;
import org.vigil.timer.HearingRecord;
import org.vigil.timer.Heartbeat;
import org.vigil.timer.Reading;

/** What an operator must know first: can the server store, wake and deliver, and until when can it prove itself. */
record Health(
        Redis redis,
        Heartbeat heartbeat,
        DueSet waking,
        DueSet owing,
        ServerCredentials credentials,
        InstantSource clock) {
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration BEARABLE = Duration.ofMinutes(30);

    Checkup checkup() {
        return new Checkup()
                .with("redis", this::store)
                .with("memory", this::memory)
                .with("hearing", this::hearing)
                .with("clock", this::clocks)
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

    private Finding memory() {
        int percent = redis.info().filledPercent();
        String filled = "The store has used " + percent + " % of its memory";
        List<String> stopped = Arrays.stream(Watermark.values())
                .filter(mark -> percent >= mark.percent())
                .map(mark -> mark.name().toLowerCase(Locale.ROOT))
                .toList();
        return stopped.isEmpty()
                ? Finding.well(filled + ".")
                : Finding.ill(filled + ": no more " + String.join(", ", stopped) + " until it has more.");
    }

    /** More than half an hour a day is more than any plan waits for. */
    private Finding hearing() {
        Duration deaf = heartbeat.hearing().deafness(clock.instant().minus(DAY), clock.instant());
        String lately = "It hears; in the last 24 hours it was deaf for " + deaf.toSeconds() + " s";
        return deaf.compareTo(BEARABLE) <= 0
                ? Finding.well(lately + ".")
                : Finding.ill(lately + ": silences are told later for it.");
    }

    private Finding clocks() {
        Heartbeat.Beat beat = heartbeat.beat();
        HearingRecord.Dispute dispute = beat.record().dispute();
        if (dispute == null) {
            return Finding.well("All clocks agree.");
        }
        return beat.reading().agrees()
                ? Finding.ill(
                        "A node's clocks disagreed until " + dispute.last() + "; wait half an hour, or look at each.")
                : Finding.ill(disagreement(beat.reading(), dispute));
    }

    private static String disagreement(Reading reading, HearingRecord.Dispute dispute) {
        return "The machine's clock is " + off(reading.wall(), reading.now()) + ", Redis' is "
                + off(reading.store(), reading.now()) + ", since " + dispute.since() + ": set them right. "
                + (dispute.isOld()
                        ? "The later of Redis' clock and the server's own counts."
                        : "For half an hour at most it counts as deafness.");
    }

    private static String off(Instant shown, Instant now) {
        long ahead = Duration.between(now, shown).toSeconds();
        return Math.abs(ahead) + " s " + (ahead < 0 ? "behind" : "ahead");
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
