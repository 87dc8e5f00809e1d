package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import com.google.protobuf.ByteString;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Pulse;
import org.vigil.wire.Bundle;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Id;
import org.vigil.wire.Post;

/**
 * Posts a pulse to every outpost in the seconds before a check-in: always as many, as long, and made in the same way,
 * whatever word the PIN said and whoever reads them. Nothing that goes wrong with a pulse is in a check-in's way.
 */
final class Pulsing {
    private static final int LONGEST_PAUSE_MILLIS = 1_500;
    private static final long MINUTE = 60;

    private final Vault<OwnerState> vault;
    private final Lines lines;
    private final Device device;

    Pulsing(Vault<OwnerState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** A pulse that goes out, exactly as it is posted. */
    private record Going(Outpost to, Post post) {}

    /**
     * What did not arrive, and where there was no session to seal it in.
     *
     * @param pulse null if there is none
     */
    record Left(
            List<Going> going,
            List<Outpost> unready,
            @Nullable Pulse pulse) {}

    /**
     * Posts them; what is left over.
     *
     * @param leg that is answered or moved
     * @param leeway in which keys are asked for and pulses posted: what is left over is late or missing, and the act is not
     */
    Left before(CheckIn act, Armed.@Nullable KnownLeg leg, Leeway leeway) throws Trouble, InterruptedException {
        Left all = sealed(act, leg, leeway);
        Collections.shuffle(all.going(), device.random());
        List<Going> left = new ArrayList<>();
        for (Going one : all.going()) {
            Duration pause = Duration.ofMillis(device.random().nextInt(LONGEST_PAUSE_MILLIS));
            if (pause.compareTo(leeway.left()) < 0) {
                device.pause().pass(pause);
            }
            if (leeway.isOver() || !posted(one, leeway)) {
                left.add(one);
            }
        }
        return new Left(left, all.unready(), all.pulse());
    }

    /** Tries each of those that did not arrive once more, whatever becomes of the others. */
    void again(Left left, Leeway leeway) throws UnusableVault {
        post(left.going(), leeway);
        if (left.pulse() != null) {
            List<Going> late = new ArrayList<>();
            seal(left.unready(), left.pulse(), leeway, late);
            post(late, leeway);
        }
    }

    private void post(List<Going> going, Leeway leeway) throws UnusableVault {
        for (Going one : going) {
            if (!leeway.isOver()) {
                posted(one, leeway);
            }
        }
    }

    /** Sees to it that sessions are ready before they are needed, as far as that can be done now. */
    void prepare() throws UnusableVault {
        for (Outpost outpost : outposts()) {
            prepared(outpost, null);
        }
    }

    private Pulse pulse(CheckIn act, Armed watch, Armed.@Nullable KnownLeg leg) {
        Instant now = device.clock().instant();
        Duration extension = act.extendBy();
        Stream<Armed.KnownLeg> rest = watch.legs().stream().filter(other -> !other.equals(leg));
        Stream<Armed.KnownLeg> moved =
                leg == null || extension == null ? Stream.of() : Stream.of(leg.extended(extension));
        Instant next =
                vault.state().beacon().expected(now, Stream.concat(rest, moved).collect(toList()));
        return Pulse.newBuilder()
                .setNumber(act.sequence())
                .setActed(now.getEpochSecond() / MINUTE * MINUTE)
                .setExpected(next == null ? 0 : next.getEpochSecond())
                .setWord(ByteString.copyFrom(vault.word().bytes()))
                .setLeg(leg != null)
                .build();
    }

    private Left sealed(CheckIn act, Armed.@Nullable KnownLeg leg, Leeway leeway) throws Trouble {
        Armed watch = NotArmed.unless(vault.state().watch());
        Pulse pulse;
        try {
            pulse = pulse(act, watch, leg);
        } catch (DateTimeException | ArithmeticException e) {
            return new Left(List.of(), List.of(), null); // a time in the vault that no calendar has
        }
        List<Going> going = new ArrayList<>();
        return new Left(going, seal(outposts(), pulse, leeway, going), pulse);
    }

    /** Seals it for each into {@code going}; those that there was no session with. */
    private List<Outpost> seal(List<Outpost> outposts, Pulse pulse, Leeway leeway, List<Going> going)
            throws UnusableVault {
        List<Outpost> unready = new ArrayList<>();
        for (Outpost outpost : outposts) {
            Outpost ready = prepared(outpost, leeway);
            Going sealed = ready == null ? null : sealed(ready, pulse);
            if (sealed != null) {
                going.add(sealed);
            } else if (ready == null) {
                unready.add(outpost);
            }
        }
        return unready;
    }

    private @Nullable Going sealed(Outpost ready, Pulse pulse) throws UnusableVault {
        try {
            Outpost.Sealed sealed = ready.seal(pulse, device);
            keep(sealed.next());
            return new Going(ready, sealed.post());
        } catch (UnusableVault e) {
            throw e;
        } catch (Trouble | RuntimeException e) {
            return null; // its reader misses it, and says so
        }
    }

    private @Nullable Outpost prepared(Outpost outpost, @Nullable Leeway leeway) throws UnusableVault {
        if (outpost.ready(device.clock().instant())) {
            return outpost;
        }
        if (leeway != null && leeway.isOver()) {
            return null;
        }
        try {
            Bundle bundle = remote(outpost).bundle(outpost.writer(), Id.random(device.random()), leeway);
            Outpost begun = outpost.begun(bundle, device);
            keep(begun);
            return begun;
        } catch (UnusableVault e) {
            throw e;
        } catch (Trouble e) {
            return null; // it is tried again after the check-in, and before the next
        }
    }

    private boolean posted(Going one, Leeway leeway) throws UnusableVault {
        return Attempt.at(() -> remote(one.to()).post(one.to().writer(), one.post(), leeway)) == null;
    }

    private void keep(Outpost outpost) throws UnusableVault {
        vault.update(state -> state.beacon(beacon -> beacon.with(outpost)));
    }

    private List<Outpost> outposts() {
        return vault.state().beacon().outposts();
    }

    private RemoteMailbox remote(Outpost outpost) {
        return lines.mailbox(vault.state().server(), outpost.mailbox());
    }
}
