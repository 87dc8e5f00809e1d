package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import com.google.protobuf.ByteString;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Pulse;
import org.vigil.wire.Bundle;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Id;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;

/**
 * Posts a pulse to every outpost in the seconds before a check-in: always as many, as long, and made in the same way,
 * whatever word the PIN said and whoever reads them. Nothing that goes wrong with a pulse is in a check-in's way.
 *
 * <p>A pulse is in the vault, sealed, before it is posted, and until it has arrived: what does not arrive goes out after the
 * check-in, or before the next, always in the order of the acts. Only one that there was no session for is nowhere but in
 * this object: unsealed it would tell whoever opens the vault with another PIN that there are two.
 */
final class Pulsing {
    private static final int LONGEST_PAUSE_MILLIS = 1_500;
    private static final long MINUTE = 60;
    private static final int ROUNDS = 8;
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    /**
     * Nobody answers a pulse, and libsignal lets a session end that was not answered for 30 days. It is begun anew so long
     * before: a server that is dark at the wrong hour must not find a device without one.
     */
    private static final Duration AHEAD = Duration.ofDays(10);

    private final Vault<OwnerState> vault;
    private final Lines lines;
    private final Device device;
    private volatile Unsealed unsealed = Unsealed.NOTHING;

    Pulsing(Vault<OwnerState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /**
     * Where there was no session to seal the last pulse in.
     *
     * @param pulse null if there is none
     */
    private record Unsealed(@Nullable Pulse pulse, List<Id> to) {
        static final Unsealed NOTHING = new Unsealed(null, List.of());
    }

    /**
     * Posts what earlier acts left, then theirs for this one, to each.
     *
     * @param leg that is answered or moved
     * @param leeway in which keys are asked for and pulses posted: what is left over is late or missing, and the act is not
     */
    void before(CheckIn act, Armed.@Nullable KnownLeg leg, Leeway leeway) throws Trouble, InterruptedException {
        seal(act, leg, leeway);
        List<Id> all = new ArrayList<>();
        outposts().stream().filter(Outpost::speaks).map(Outpost::mailbox).forEach(all::add);
        Collections.shuffle(all, device.random());
        List<Post> arrived = new ArrayList<>();
        for (Id mailbox : all) {
            Duration pause = Duration.ofMillis(device.random().nextInt(LONGEST_PAUSE_MILLIS));
            if (pause.compareTo(leeway.left()) < 0) {
                device.pause().pass(pause);
            }
            post(mailbox, leeway, arrived);
        }
        keep(arrived);
    }

    /** Tries again what did not arrive, round after round, whatever becomes of the others; whether all has arrived then. */
    boolean after(Leeway leeway) throws UnusableVault, InterruptedException {
        prepare(leeway);
        boolean reached = true;
        Duration rest = Duration.ofSeconds(1);
        for (int round = 1; isLeft() && !leeway.isOver(); round++) {
            reached &= tryAll(leeway);
            if (round == ROUNDS || !isLeft() || rest.compareTo(leeway.left()) > 0) {
                break;
            }
            device.pause().pass(rest);
            rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
        }
        return reached && !isLeft();
    }

    /** Tries once what did not arrive; false if a mailbox is no more. */
    boolean tryAll(Leeway leeway) throws UnusableVault {
        boolean reached = true;
        sealLate(leeway);
        for (Outpost outpost : outposts()) {
            List<Post> arrived = new ArrayList<>();
            Trouble trouble = post(outpost.mailbox(), leeway, arrived);
            keep(arrived);
            reached &= !forgotten(outpost.mailbox(), trouble);
        }
        return reached;
    }

    /** Whether anything is left to be posted. */
    boolean isLeft() {
        return isUnsealed() || outposts().stream().anyMatch(Outpost::speaks);
    }

    /** Whether some of what is left is in no vault. */
    boolean isUnsealed() {
        return !unsealed.to().isEmpty();
    }

    /**
     * Sees to it that sessions are ready long before they are needed, as far as that can be done now.
     *
     * @param leeway null if it may take as long as it does
     */
    void prepare(@Nullable Leeway leeway) throws UnusableVault {
        Instant then = device.clock().instant().plus(AHEAD);
        for (Outpost outpost : outposts()) {
            prepared(outpost, then, leeway);
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

    private void seal(CheckIn act, Armed.@Nullable KnownLeg leg, Leeway leeway) throws Trouble {
        Armed watch = NotArmed.unless(vault.state().watch());
        try {
            seal(pulse(act, watch, leg), outposts(), leeway);
        } catch (DateTimeException | ArithmeticException e) {
            unsealed = Unsealed.NOTHING; // a time in the vault that no calendar has
        }
    }

    private void sealLate(Leeway leeway) throws UnusableVault {
        Unsealed late = unsealed;
        if (late.pulse() != null) {
            seal(
                    late.pulse(),
                    outposts().stream()
                            .filter(outpost -> late.to().contains(outpost.mailbox()))
                            .collect(toList()),
                    leeway);
        }
    }

    /** Seals it for each. */
    private void seal(Pulse pulse, List<Outpost> to, Leeway leeway) throws UnusableVault {
        List<Id> ready = new ArrayList<>();
        List<Id> unready = new ArrayList<>();
        Instant now = device.clock().instant();
        for (Outpost outpost : to) {
            (prepared(outpost, now, leeway) ? ready : unready).add(outpost.mailbox());
        }
        change(outpost -> ready.contains(outpost.mailbox()) ? outpost.saying(pulse, device) : outpost);
        unsealed = unready.isEmpty() ? Unsealed.NOTHING : new Unsealed(pulse, unready);
    }

    /** Whether there is a session that is still one {@code then}. */
    private boolean prepared(Outpost outpost, Instant then, @Nullable Leeway leeway) throws UnusableVault {
        if (outpost.ready(then)) {
            return true;
        }
        if (leeway != null && leeway.isOver()) {
            return false;
        }
        try {
            Bundle bundle = remote(outpost).bundle(outpost.writer(), Id.random(device.random()), leeway);
            Outpost begun = outpost.begun(bundle, device);
            change(known -> known.mailbox().equals(outpost.mailbox()) ? known.begunAs(begun, then) : known);
            return true;
        } catch (UnusableVault e) {
            throw e;
        } catch (Trouble e) {
            return false; // it is tried again after the check-in, and before the next
        }
    }

    /** Posts all that waits there, in order; what was in the way of the first that did not arrive, null if nothing was. */
    private @Nullable Trouble post(Id mailbox, Leeway leeway, List<Post> arrived) throws UnusableVault {
        Outpost outpost = vault.state().beacon().at(mailbox);
        if (outpost == null) {
            return null;
        }
        for (Post post : outpost.unsent()) {
            if (leeway.isOver()) {
                return null;
            }
            Trouble trouble = Attempt.at(() -> remote(outpost).post(outpost.writer(), post, leeway));
            if (trouble != null) {
                return trouble;
            }
            arrived.add(post);
        }
        return null;
    }

    private void keep(List<Post> arrived) throws UnusableVault {
        change(outpost -> outpost.without(arrived));
    }

    /** A mailbox that is no more is not tried for ever. */
    private boolean forgotten(Id mailbox, @Nullable Trouble trouble) throws UnusableVault {
        boolean gone = trouble instanceof Refusal refusal && refusal.problem() == Problem.UNAUTHORISED;
        if (gone) {
            change(outpost -> outpost.mailbox().equals(mailbox) ? outpost.silent() : outpost);
        }
        return gone;
    }

    private void change(UnaryOperator<Outpost> change) throws UnusableVault {
        vault.update(state -> state.beacon(
                beacon -> beacon.with(beacon.outposts().stream().map(change).collect(toList()))));
    }

    private List<Outpost> outposts() {
        return vault.state().beacon().outposts();
    }

    private RemoteMailbox remote(Outpost outpost) {
        return lines.mailbox(vault.state().server(), outpost.mailbox());
    }
}
