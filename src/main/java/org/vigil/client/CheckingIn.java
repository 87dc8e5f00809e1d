package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.CheckIn;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Problem;

/**
 * The deliberate act. Its sequence number and key are given up in the vault before anything is sent; for ten minutes the
 * same request is tried again, then never.
 */
final class CheckingIn {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int TRIES = 30;

    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    CheckingIn(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    CheckInAnswer checkIn(String word) throws Trouble, InterruptedException {
        Instant end = device.clock().instant().plus(LONGEST);
        ExileState.Armed watch = watch();
        RemoteWatch remote = lines.watch(vault.state().server(), watch.watch());
        SigningKey owner = SigningKey.of(watch.ownerKey().bytes());
        CheckIn checkIn = reserved(word);
        Duration pause = Duration.ofSeconds(1);
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return answered(checkIn, remote.checkIn(owner, checkIn));
            } catch (Refusal refusal) {
                check(refusal);
            } catch (Unreachable | NotUnderstood e) {
                // it may have arrived: the same again
            }
            if (!device.clock().instant().plus(pause).isBefore(end)) {
                break;
            }
            device.pause().pass(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        throw new NotCheckedIn();
    }

    private synchronized CheckIn reserved(String word) throws Trouble {
        LastWord key = watch().words();
        CheckIn checkIn = CheckIn.plain(key.sequence(), key.seal(word, device.random()));
        keep(key.next());
        return checkIn;
    }

    private static CheckInAnswer answered(CheckIn asked, CheckInAnswer answer) throws NotUnderstood {
        if (answer.sequence() != asked.sequence()) {
            throw new NotUnderstood();
        }
        return answer;
    }

    /** Lets pass what another try may mend. */
    private void check(Refusal refusal) throws Trouble {
        if (refusal.problem() == Problem.STALE) {
            moveOn(refusal.sequence());
            throw new StaleCheckIn();
        }
        if (refusal.problem().status() < 500) {
            throw refusal;
        }
    }

    /** So that the next deliberate act is not stale again. */
    private synchronized void moveOn(@Nullable Long accepted) throws Trouble {
        LastWord key = watch().words();
        if (accepted != null && accepted >= key.sequence() && accepted - key.sequence() < LastWord.STEPS) {
            keep(key.at(accepted + 1));
        }
    }

    private void keep(LastWord next) throws UnusableVault {
        vault.update(state ->
                state.watch() == null ? state : state.armed(state.watch().with(next)));
    }

    private ExileState.Armed watch() throws NotArmed {
        ExileState.Armed watch = vault.state().watch();
        if (watch == null) {
            throw new NotArmed();
        }
        return watch;
    }
}
