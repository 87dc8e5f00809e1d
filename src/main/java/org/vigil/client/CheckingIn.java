package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.CheckIn;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Problem;

/**
 * The deliberate act, with its pulses before it. Its sequence number and key are given up in the vault before anything is
 * sent; for ten minutes the same request is tried again, then never.
 */
final class CheckingIn {
    private final Vault<OwnerState> vault;
    private final Lines lines;
    private final Device device;
    private final Counter counter;
    private final Pulsing pulsing;
    private volatile Duration ahead = Duration.ZERO;

    CheckingIn(Vault<OwnerState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
        this.counter = new Counter(vault);
        this.pulsing = new Pulsing(vault, lines, device);
    }

    /** A plain one. */
    CheckInAnswer checkIn(String word, Leeway before) throws Trouble, InterruptedException {
        return send(reserved(word, null, null), null, before);
    }

    /** One that answers {@code leg}, by its name. */
    CheckInAnswer answer(String leg, String word, Leeway before) throws Trouble, InterruptedException {
        Armed.KnownLeg known = known(leg);
        CheckInAnswer answer = send(reserved(word, known, null), known, before);
        vault.update(state -> state.watch(watch -> watch.without(known)));
        return answer;
    }

    /** One that asks for more time for {@code leg}. */
    CheckInAnswer extend(String leg, Duration by, String word, Leeway before) throws Trouble, InterruptedException {
        Armed.KnownLeg known = known(leg);
        CheckInAnswer answer = send(reserved(word, known, by), known, before);
        vault.update(state -> state.watch(watch -> watch.with(known, known.extended(by))));
        return answer;
    }

    /** Tries again the pulses that did not arrive; whether all have then. */
    boolean sendPulses(Leeway after) throws UnusableVault, InterruptedException {
        return pulsing.after(after);
    }

    /** Tries them once. */
    void tryPulses(Leeway leeway) throws UnusableVault {
        pulsing.tryAll(leeway);
    }

    /** Whether pulses did not arrive, of this act or an earlier one. */
    boolean hasPulsesLeft() {
        return pulsing.isLeft();
    }

    /** Whether some of those are in no vault. */
    boolean losesPulses() {
        return pulsing.isUnsealed();
    }

    /** How far the device's clock was ahead of the server's at the last answer; nothing within the margin of guardians. */
    Duration clockAhead() {
        return ahead;
    }

    private static Duration ahead(Instant asked, Instant at, Instant now) {
        if (at.plus(Course.MARGIN).isBefore(asked)) {
            return Duration.between(at, asked);
        }
        return at.minus(Course.MARGIN).isAfter(now) ? Duration.between(at, now) : Duration.ZERO;
    }

    private CheckInAnswer send(CheckIn checkIn, Armed.@Nullable KnownLeg leg, Leeway before)
            throws Trouble, InterruptedException {
        Armed watch = NotArmed.unless(vault.state().watch());
        RemoteWatch remote = lines.watch(vault.state().server(), watch.watch());
        SigningKey owner = SigningKey.of(watch.ownerKey().bytes());
        pulsing.before(checkIn, leg, before);
        Instant asked = device.clock().instant();
        try {
            CheckInAnswer answer = new Insisting(device)
                    .ask(() -> answered(checkIn, remote.checkIn(owner, checkIn)), NotCheckedIn::new);
            ahead = ahead(asked, answer.at(), device.clock().instant());
            return answer;
        } catch (Refusal refusal) {
            if (refusal.problem() == Problem.STALE) {
                counter.moveOn(refusal.sequence());
                throw new StaleCheckIn();
            }
            throw refusal;
        }
    }

    private synchronized CheckIn reserved(String word, Armed.@Nullable KnownLeg leg, @Nullable Duration extendBy)
            throws Trouble {
        LastWord key = counter.peek();
        CheckIn checkIn =
                new CheckIn(key.sequence(), key.seal(word, device.random()), leg == null ? null : leg.id(), extendBy);
        counter.take();
        return checkIn;
    }

    private Armed.KnownLeg known(String name) throws Trouble {
        Armed.KnownLeg leg = NotArmed.unless(vault.state().watch()).leg(Names.tidy(name));
        if (leg == null) {
            throw new NoSuchLeg();
        }
        return leg;
    }

    private static CheckInAnswer answered(CheckIn asked, CheckInAnswer answer) throws NotUnderstood {
        if (answer.sequence() != asked.sequence()) {
            throw new NotUnderstood();
        }
        return answer;
    }
}
