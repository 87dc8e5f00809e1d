package org.vigil.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Change;
import org.vigil.wire.OwnerView;

/**
 * Seals all letters again, once a contact has other letter keys than theirs is sealed to: those of decoys, too, and the
 * packet, as an amendment that changes nothing else. It costs no token, is no weakening, and nobody is told.
 *
 * <p>The keys of all seats are looked at once a day, so that decoys' seats look like contacts'. While a contact's keys
 * cannot be had, nothing is sealed: the letter that they have is better than none. Nor is it in an alarm that the owner
 * sees; nor beside anything else that waits for an answer, for it would come first; nor while it is in doubt who sits where.
 */
final class Resealing {
    private final Vault<OwnerState> owner;
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;
    private final Changing changing;

    Resealing(Vault<OwnerState> owner, Vault<ExileState> vault, Lines lines, Device device) {
        this.owner = owner;
        this.vault = vault;
        this.lines = lines;
        this.device = device;
        this.changing = new Changing(new InPlan(vault, owner), owner, lines, device, Insisting.once(device));
    }

    /** Whether letters were sealed again. What cannot be done now is done at a later look. */
    boolean reseal() throws UnusableVault {
        try {
            return free() && sealed();
        } catch (UnusableVault e) {
            throw e;
        } catch (Trouble e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean free() throws Trouble, InterruptedException {
        Armed watch = owner.state().watch();
        if (watch == null || watch.doing() != null || watch.distress() != null) {
            return false;
        }
        changing.finish();
        return true;
    }

    private boolean sealed() throws Trouble, InterruptedException {
        Armed watch = NotArmed.unless(owner.state().watch());
        Deposit deposit = vault.state().deposit();
        boolean current = deposit != null && deposit.generation().equals(watch.letters());
        if (deposit == null || !current || deposit.doubt() != null || !deposit.isToLook(now())) {
            return false;
        }
        List<Sealing.Place> places = places(deposit.written());
        vault.update(state -> state.with(deposit.lookedAt(now())));
        Instant since = deposit.behind(places);
        if (since == null || !isTime(deposit, since, watch)) {
            return false;
        }
        changing.change(List.of("reseal", deposit.generation()), now -> draft(deposit.written(), places, now));
        return true;
    }

    private boolean isTime(Deposit deposit, Instant since, Armed watch) throws Trouble {
        OwnerView view = lines.watch(vault.state().server(), watch.watch())
                .view(SigningKey.of(watch.ownerKey().bytes()));
        return deposit.isSafe(view, now()) || (view.alarmAt() == null && Deposit.isLate(since, now()));
    }

    private Changing.Draft draft(Written written, List<Sealing.Place> places, Armed watch) throws Trouble {
        SigningKey key = SigningKey.of(watch.ownerKey().bytes());
        LastWord entry = watch.words().next(); // this change takes the number before it
        Sealing.Sealed made = new Sealing(written, places, key, entry, device).seal();
        Change change = new Change.Amend(null, Map.of(), made.generation());
        return new Changing.Draft(change, vault.state().seats(), List.of(), made.deposit());
    }

    /** As the seats are: who was revoked gets what a decoy gets. */
    private List<Sealing.Place> places(Written written) throws Trouble {
        Places from = new Places(vault, lines, device);
        List<Sealing.Place> places = new ArrayList<>();
        for (Holder holder : vault.state().seats()) {
            boolean named =
                    !holder.decoy() && !holder.revoked() && written.contacts().contains(holder.name());
            places.add(named ? from.contact(holder.name()) : from.unnamed(holder));
        }
        return places;
    }

    private Instant now() {
        return device.clock().instant();
    }
}
