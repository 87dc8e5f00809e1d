package org.vigil.admin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Tally;
import org.vigil.redis.Loopback;
import org.vigil.wire.Beat;

/**
 * Asks a URL again and again, for as long as this node is well or drained: whoever is behind it raises the alarm when nothing
 * comes. It says nothing but that; the URL is a secret and in no log.
 */
public final class OutgoingBeats implements AutoCloseable {
    /** What its own check is called. */
    public static final String CHECK = "heartbeat";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FAILURES = 3;

    private final @Nullable URI url;
    private final Duration every;
    private final Beats beats;
    private final RandomGenerator random;
    private final Tally delivered;
    private final Tally failed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile int failures;

    /** @param url null if nobody is to be told; else one that {@link #isSafe} */
    public OutgoingBeats(@Nullable URI url, Duration every, Beats beats, RandomGenerator random, Meters meters) {
        this.url = url;
        this.every = every;
        this.beats = beats;
        this.random = random;
        this.delivered = meters.tally(Metric.HEARTBEATS, "delivered");
        this.failed = meters.tally(Metric.HEARTBEATS, "failed");
    }

    /** Whether nobody on the way can read it: TLS, or this machine. */
    public static boolean isSafe(URI url) {
        if (url.getHost() == null || url.getUserInfo() != null) {
            return false;
        }
        return "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && Loopback.is(url.getHost()));
    }

    /** Whether the monitor took the last few. */
    public Finding found() {
        if (url == null) {
            return Finding.well("None is sent, as this node is configured.");
        }
        return failures < FAILURES
                ? Finding.well("The monitor elsewhere is told that this node is well.")
                : Finding.ill(
                        "The monitor elsewhere takes no heartbeat: it will say that this node is gone. See whether"
                                + " it can be reached from here, and whether its URL is still good.");
    }

    /** Sends by itself from now on. */
    public void start() {
        if (url != null) {
            Thread.ofPlatform().daemon().name("heartbeats").start(this::run);
        }
    }

    private void run() {
        try {
            do {
                send();
            } while (!closed.await(pause(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Between nine and eleven tenths, so that many nodes do not come at once. */
    private long pause() {
        return every.toMillis() * random.nextInt(90, 111) / 100;
    }

    /** One, unless this node is ill. */
    public void send() throws InterruptedException {
        URI to = url;
        if (to == null || isIll()) {
            return;
        }
        if (isTaken(to)) {
            delivered.one();
            failures = 0;
        } else {
            failed.one();
            failures = Math.min(failures + 1, FAILURES);
        }
    }

    private boolean isIll() {
        try {
            return beats.state() == Beat.State.ILL;
        } catch (RuntimeException e) { // what cannot be looked at is not well
            return true;
        }
    }

    private boolean isTaken(URI to) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(to).timeout(PATIENCE).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) { // its message may name the URL
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        http.shutdownNow();
    }
}
