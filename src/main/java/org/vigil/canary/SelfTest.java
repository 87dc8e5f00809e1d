package org.vigil.canary;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.VerifyKey;
import org.vigil.meter.Meters;
import org.vigil.wire.Blob;
import org.vigil.wire.SelfTestView;

/** Begins a round again and again, and looks after those under way. */
public final class SelfTest implements AutoCloseable {
    /** As many as a production server needs for a round every five minutes, and a few more. */
    private static final int MOST = 20;

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration STOPPED = Duration.ofMinutes(3);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);
    private static final long TICK_MILLIS = 1_000;
    private static final int SEED = 32;
    private static final Logger LOG = System.getLogger(SelfTest.class.getName());

    /**
     * What it goes by.
     *
     * @param data where it keeps its canaries
     * @param every how often a round begins; zero if none does by itself
     */
    public record Settings(Path data, Duration every, Shortest times) {}

    /** How this node's public listener proves itself, and what it says. */
    public record Proof(Predicate<X509Certificate> tls, VerifyKey serverKey) {}

    private final Duration every;
    private final IntFunction<List<Blob>> mint;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Nest nest;
    private final Rounds rounds;
    private final Round round;
    private final Door door;
    private final ReentrantLock looking = new ReentrantLock();
    private final Semaphore nudges = new Semaphore(0);
    private Instant next;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile SelfTestView view;
    private volatile @Nullable String trouble;
    private volatile @Nullable Instant looked;
    private volatile boolean closed;
    private boolean warned;
    private @Nullable Thread thread;

    /**
     * Does nothing before {@link #start} or {@link #look}.
     *
     * @param mint makes so many admission tokens
     * @throws IOException with a text for the operator, if it cannot keep its canaries
     */
    public SelfTest(
            Settings settings,
            Proof proof,
            Canaries canaries,
            IntFunction<List<Blob>> mint,
            InstantSource clock,
            SecureRandom random,
            Meters meters)
            throws IOException {
        this.every = settings.every();
        this.mint = mint;
        this.clock = clock;
        this.random = random;
        this.nest = Nest.in(settings.data());
        this.rounds = new Rounds(meters);
        this.door = new Door(proof.tls());
        this.round = new Round(
                canary -> new Acts(door, proof.serverKey(), canary),
                nest,
                canaries,
                rounds,
                settings.times(),
                clock,
                random);
        this.view = new SelfTestView(isOn(), 0, List.of());
        this.next = clock.instant().plus(isOn() && every.compareTo(FIRST) < 0 ? every : FIRST);
    }

    /** The public listener is there, on this machine; before it is known there is no round. */
    public void at(URI base) {
        door.at(base);
    }

    /** Whether rounds begin by themselves. */
    public boolean isOn() {
        return every.isPositive();
    }

    /** Whether it is another node's to do, which shares this one's data directory. */
    public boolean isAnothers() {
        return !nest.isOurs();
    }

    /** What it found; asks nobody, so that it is told whatever hangs. */
    public SelfTestView view() {
        return view;
    }

    /** What is wrong, in a fixed sentence; null if nothing is. */
    public @Nullable String trouble() {
        String known = trouble;
        Instant last = looked;
        if (known == null && last != null && last.plus(STOPPED).isBefore(clock.instant())) {
            return "The self-test itself stands still: see the log, then restart this node.";
        }
        return known;
    }

    /** A round begins as soon as a canary is at rest, whether it is on or not. */
    public void want() {
        wanted.set(true);
        nudges.release();
    }

    /** Looks after all of them, now. */
    public void look() {
        looking.lock();
        try {
            if (nest.isOurs()) {
                nest.all().forEach(round::goOn);
                beginIfDue();
                retireUnlessOn();
            }
        } finally {
            view = new SelfTestView(isOn(), rounds.begun(), rounds.newest());
            trouble = rounds.trouble();
            looking.unlock();
        }
    }

    private void beginIfDue() {
        Instant now = clock.instant();
        if (wanted.get() || (isOn() && !now.isBefore(next))) {
            List<Canary> idle = Round.idle(nest.all());
            if (!idle.isEmpty() || nest.all().size() < MOST) {
                boolean began = round.begin(idle.isEmpty() ? hatched() : idle.get(0));
                wanted.set(false);
                next = now.plus(began || every.compareTo(SOON) < 0 ? every : SOON);
            }
        }
    }

    private Canary hatched() {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        Canary canary = Canary.of(Blob.of(seed), mint.apply(Canary.TOKENS));
        nest.put(canary);
        return canary;
    }

    private void retireUnlessOn() {
        if (!isOn() && !wanted.get()) {
            Round.idle(nest.all()).forEach(round::retire);
        }
    }

    /** Looks by itself from now on. */
    public void start() {
        looked = clock.instant();
        thread = Thread.ofPlatform().daemon().name("self-test").start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                lookWhatever();
                if (nudges.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookWhatever() {
        try {
            look();
            looked = clock.instant();
            warned = false;
        } catch (RuntimeException e) { // the next look may go well; if none does, the finding says so
            if (!warned) {
                LOG.log(
                        Level.WARNING,
                        "The self-test could not look: {0}",
                        e.getClass().getName());
            }
            warned = true;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        door.close();
        try {
            if (thread != null) {
                thread.interrupt();
                thread.join(LAST_LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        nest.close();
    }
}
