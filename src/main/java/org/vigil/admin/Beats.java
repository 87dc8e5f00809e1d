package org.vigil.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.NoticeProof;
import org.vigil.wire.Beat;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;
import org.vigil.wire.SignedBeat;

/**
 * Says to anybody whether this node is well, and proves it. However many ask, health is looked at every few seconds, by one of
 * them, and a beat is signed once a second.
 */
public final class Beats {
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** A look that takes so long says enough. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private record Seen(Instant at, boolean well) {
        boolean isOlder(Duration age, Instant now) {
            return at.plus(age).isBefore(now) || at.isAfter(now);
        }
    }

    private record Made(Beat beat, SignedBeat signed) {}

    private final Checkup checkup;
    private final BooleanSupplier drained;
    private final NoticeKey key;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Seen seen;
    private volatile @Nullable Made made;

    /** Signed under {@code key}. */
    public Beats(Checkup checkup, BooleanSupplier drained, NoticeKey key, InstantSource clock) {
        this.checkup = checkup;
        this.drained = drained;
        this.key = key;
        this.clock = clock;
    }

    /** How this node is, apart from whether {@link OutgoingBeats} arrive. */
    Beat.State state() {
        if (drained.getAsBoolean()) {
            return Beat.State.DRAINING;
        }
        look();
        Seen last = seen;
        boolean well = last != null && last.well() && !last.isOlder(STALE, clock.instant());
        return well ? Beat.State.WELL : Beat.State.ILL;
    }

    /** As it is now. */
    SignedBeat beat() {
        Beat beat = new Beat(clock.instant().truncatedTo(ChronoUnit.SECONDS), state());
        Made last = made;
        if (last == null || !last.beat().equals(beat)) {
            last = new Made(beat, signed(beat));
            made = last;
        }
        return last.signed();
    }

    private SignedBeat signed(Beat beat) {
        byte[] json = Json.bytes(beat);
        byte[] signature = key.key().sign(NoticeProof.beatMessage(json));
        return new SignedBeat(Blob.of(json), Blob.of(signature), key.certificate());
    }

    /** One looks for all; until it has, the others go by the look before. */
    private void look() {
        Seen last = seen;
        if ((last != null && !last.isOlder(LOOK, clock.instant())) || !looking.tryLock()) {
            return;
        }
        try {
            seen = new Seen(clock.instant(), checkup.isWellBut(OutgoingBeats.CHECK));
        } finally {
            looking.unlock();
        }
    }
}
