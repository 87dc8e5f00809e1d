package org.vigil.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.OwnerView;

/**
 * The owner of a watch: all that an exile does with the PIN alone. Only the check-in compartment of the vault is open; it
 * names no contact, and opens no letter and no word. What concerns contacts is {@link Exile}'s.
 *
 * <p>Any method that threw can be called again in the same way, also after a crash: it goes on where it stopped. Only a
 * check-in is never continued: it is a deliberate act each time.
 */
public sealed class Owner implements AutoCloseable permits Exile {
    /** How many times as long pulses may take after a check-in as before it: nothing waits for them then. */
    private static final int AFTER = 6;
    /** How long pulses that wait may keep anybody who does something else. */
    private static final Duration BESIDE = Duration.ofSeconds(10);

    private final Vault<OwnerState> vault;
    private final Device device;
    private final Lines lines;
    private final CheckingIn checkingIn;
    private final Calling calling;
    private final Changes changes;

    Owner(Vault<OwnerState> vault, Device device) {
        this.vault = vault;
        this.device = device;
        this.lines = new Lines(device);
        this.checkingIn = new CheckingIn(vault, lines, device);
        this.calling = new Calling(vault, lines, device);
        this.changes = new Changes(vault, lines, device);
    }

    /**
     * Opens the check-in compartment.
     *
     * @param pin any of those that were set: they open the same; the caller's to wipe
     * @throws WrongPassphrase if it is whole, but does not open
     * @throws DamagedVault if it is not whole, or not a check-in compartment
     * @throws VaultInUse if another program has it
     */
    public static Owner withPin(Path checkIn, char[] pin, Device device) throws Trouble {
        return new Owner(Vault.open(VaultKind.CHECK_IN, checkIn, pin, OwnerState.class, device.random()), device);
    }

    /** The id of the watch, for the sheet of paper with the recovery words. */
    public final Id watch() throws NotArmed {
        return armed().watch();
    }

    /** Whether contacts can open the last words left from this vault. */
    public final boolean wordsCanBeRead() throws NotArmed {
        return !armed().recovered();
    }

    /**
     * The deliberate act, with a new last word. Tries for ten minutes. Answers no leg. It returns as soon as the server has
     * taken it, whatever became of the pulses to guardians: {@link #sendPulses} goes on with those.
     *
     * @param word at most 994 bytes of UTF-8
     * @throws NotCheckedIn if no answer came: the act must be done again
     * @throws StaleCheckIn if the server has a later check-in than this vault knows of
     */
    public final CheckInAnswer checkIn(String word) throws Trouble, InterruptedException {
        return act(before -> checkingIn.checkIn(word, before));
    }

    /**
     * A check-in that answers a leg.
     *
     * @throws Refusal with {@link org.vigil.wire.Problem#LEG_NOT_OPEN} before it opens
     */
    public final CheckInAnswer answer(String leg, String word) throws Trouble, InterruptedException {
        return act(before -> checkingIn.answer(leg, word, before));
    }

    /**
     * A check-in that asks for more time for a leg.
     *
     * @throws Refusal with {@link org.vigil.wire.Problem#LEG_NOT_EXTENDED} beyond what was fixed when it was armed
     */
    public final CheckInAnswer extend(String leg, Duration by, String word) throws Trouble, InterruptedException {
        return act(before -> checkingIn.extend(leg, by, word, before));
    }

    /** Whether pulses have not arrived yet, so that guardians, if there are any, may not know of the last check-in. */
    public final boolean hasPulsesLeft() {
        return checkingIn.hasPulsesLeft();
    }

    /**
     * Whether some of them are lost when the process ends: there was no session to seal them in, as when a server did not
     * answer for weeks, and unsealed they must not be in the vault. The next check-in has pulses of its own.
     */
    public final boolean losesPulses() {
        return checkingIn.losesPulses();
    }

    /**
     * What a check-in does not wait for: tries again the pulses that did not arrive, and a call for help that waits, for
     * three minutes at most. To be called after each check-in once its answer was shown, on any thread; the check-in counts
     * whatever comes of it. What is left then, or when the process ends before, is in the vault and goes
     * out with what is done next, but for {@link #losesPulses}.
     *
     * @return whether all pulses have arrived; false also if a mailbox is no more, it was interrupted, or the vault could
     *     not be written
     */
    public final boolean sendPulses() {
        Leeway leeway = Leeway.of(Limits.BEFORE_CHECK_IN, device).anew(AFTER);
        try {
            calling.retry(leeway);
            return checkingIn.sendPulses(leeway);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (UnusableVault e) {
            return false;
        }
    }

    /**
     * How far this device's clock was ahead of the server's when it answered the last check-in; negative if behind, zero if
     * they agreed within ten minutes. Deadlines are the server's and do not mind; guardians are told times by this clock, and
     * take its pulses for late or promised for another time. Nothing sets it by itself: a server that lies about the time
     * must not say when guardians are to miss somebody.
     */
    public final Duration clockAhead() {
        return checkingIn.clockAhead();
    }

    /**
     * Calls for help: an alarm at once, with the letters. Tries for ten minutes; what got no answer stays in the vault
     * and goes out with whatever is done next. No answer of the server ever shows that there was a call.
     *
     * @throws HelpNotCalled if no answer came
     */
    public final void distress(String word) throws Trouble, InterruptedException {
        calling.call(word);
    }

    /** What the server shows the owner. Renews nothing. */
    public final OwnerView status() throws Trouble {
        calling.retry();
        Armed watch = armed();
        OwnerView view = lines.watch(vault.state().server(), watch.watch())
                .view(SigningKey.of(watch.ownerKey().bytes()));
        tryPulses();
        if (watch.doing() == null) {
            vault.update(state -> state.watch(now -> now.with(Legs.open(now.legs(), view.legs())))
                    .beacon(beacon -> beacon.shown(view)));
        }
        return view;
    }

    /** The names of the legs that may be open, by their ids, in the order in which they were armed. */
    public final Map<Id, String> legs() throws NotArmed {
        Map<Id, String> names = new LinkedHashMap<>();
        armed().legs().forEach(leg -> names.put(leg.id(), leg.name()));
        return names;
    }

    /** What can be changed of the armed watch without its contacts. */
    public final Changes changes() {
        return changes;
    }

    /** Lets go of the vault and all connections. */
    @Override
    public void close() {
        lines.close();
        vault.close();
    }

    final Lines lines() {
        return lines;
    }

    /** Tries once the pulses that wait. */
    final void tryPulses() throws UnusableVault {
        checkingIn.tryPulses(Leeway.of(BESIDE, device));
    }

    /** Sends a call for help that waits, and brings a change without an answer to its end. */
    final void settle() throws Trouble, InterruptedException {
        calling.retry();
        changes.finish();
    }

    /** A check-in. */
    @FunctionalInterface
    private interface Act {
        CheckInAnswer make(Leeway before) throws Trouble, InterruptedException;
    }

    /** Tries a call for help that waits before the check-in, for so long. */
    private CheckInAnswer act(Act act) throws Trouble, InterruptedException {
        Leeway before = Leeway.of(Limits.BEFORE_CHECK_IN, device);
        calling.retry(before);
        return act.make(before);
    }

    private Armed armed() throws NotArmed {
        return NotArmed.unless(vault.state().watch());
    }
}
