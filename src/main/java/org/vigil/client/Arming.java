package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewWatch;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;

/**
 * Arms a watch: buys the decoys, seals letters and packet, sends all of it as one request.
 *
 * <p>Each step is in the vault before it is done. A request whose answer was lost is sent again as it was; only when the
 * server has refused it is it sealed anew, with the decoys there are and, if that was the reason, another token.
 *
 * <p>Of what touches both compartments the check-in compartment is always written first: it has the keys before the plan
 * has the request, and the watch before the plan has its seats. {@link #settle} mends what a crash left between.
 */
final class Arming {
    private final Vault<OwnerState> owner;
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    Arming(Vault<OwnerState> owner, Vault<ExileState> vault, Lines lines, Device device) {
        this.owner = owner;
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** Brings the plan to where the check-in compartment is; done when both are opened. */
    void settle() throws UnusableVault {
        ArmIntent intent = vault.state().arming();
        ArmIntent.Sealed sealed = intent == null ? null : intent.sealed();
        if (intent == null || sealed == null) {
            return;
        }
        if (isFor(intent, owner.state().watch())) {
            vault.update(state -> state.armed(sealed.seats(), sealed.deposit()));
        } else if (!isFor(intent, owner.state().coming())) {
            vault.update(state -> state.with((@Nullable ArmIntent) null)); // an old copy: nobody has the keys to it
        }
    }

    private static boolean isFor(ArmIntent intent, @Nullable Armed watch) {
        Purchase purchase = intent.purchase();
        return purchase != null && watch != null && watch.watch().equals(purchase.id(Label.WATCH_ID));
    }

    /** New recovery words, as long as no watch can have been armed with others. */
    RecoveryWords recoveryWords(Locale locale) throws Trouble {
        ArmIntent intent = vault.state().arming();
        if (owner.state().watch() != null || (intent != null && intent.sealed() != null)) {
            throw new AlreadyArmed("The watch has its recovery words already: nobody can show them again.");
        }
        RecoveryWords words = RecoveryWords.generate(device.random(), locale);
        vault.update(state -> state.recoverableBy(publicHalf(words.key())));
        return words;
    }

    OwnerView arm(ArmOrder order) throws Trouble {
        if (owner.state().watch() != null) {
            throw new AlreadyArmed("This vault has a watch already.");
        }
        ArmIntent intent = vault.state().arming();
        if (intent != null && intent.sealed() != null) {
            return resume(intent, intent.sealed(), order.digest());
        }
        OrderCheck.check(order, vault.state());
        return send(prepared(order));
    }

    private OwnerView resume(ArmIntent intent, ArmIntent.Sealed sealed, Blob order) throws Trouble {
        OwnerView view = send(intent);
        if (!sealed.order().equals(order)) {
            throw new AlreadyArmed("An earlier order, whose answer was lost, is armed now; this one is not.");
        }
        return view;
    }

    private OwnerView send(ArmIntent intent) throws Trouble {
        Purchase purchase = intent.purchase();
        ArmIntent.Sealed sealed = intent.sealed();
        Armed coming = owner.state().coming();
        if (purchase == null || sealed == null || coming == null) {
            throw new IllegalStateException("not prepared");
        }
        try {
            RemoteWatch remote = lines.watch(vault.state().server(), coming.watch());
            OwnerView view = remote.arm(purchase, key(coming), sealed.watch());
            owner.update(state -> state.armed(coming));
            vault.update(state -> state.armed(sealed.seats(), sealed.deposit()));
            return view;
        } catch (Refusal refusal) {
            forget(intent, refusal.problem());
            throw refusal;
        }
    }

    private static SigningKey key(Armed watch) {
        return SigningKey.of(watch.ownerKey().bytes());
    }

    /** After a definite no the next order may be another; after "busy" it may not. */
    private void forget(ArmIntent intent, Problem problem) throws UnusableVault {
        if (problem.status() >= 500) {
            return;
        }
        ArmIntent unsealed = intent.with((ArmIntent.@Nullable Sealed) null);
        boolean refused = problem == Problem.ADMISSION_REFUSED;
        keep(refused ? unsealed.with((@Nullable Purchase) null) : unsealed);
    }

    private ArmIntent prepared(ArmOrder order) throws Trouble {
        Purchase purchase = purchase(order);
        ArmIntent intent = keep(new ArmIntent(purchase, null));
        int contacts = order.contacts().size();
        List<Taking> takings = new ArrayList<>();
        List<Stock.Decoy> decoys = new Stocking(vault, lines, device)
                .decoys(MailboxKind.NOTICES, OrderCheck.seats(contacts) - contacts, order.decoyAdmissions());
        PulseBoxes pulses = new PulseBoxes(vault, lines, device)
                .buy(OrderCheck.seats(contacts) - guardians(order), order.decoyAdmissions());
        Places places = new Places(vault, lines, device);
        for (String name : order.contacts()) {
            takings.add(new Taking(places.contact(name), contact(name, pulses)));
        }
        for (Stock.Decoy decoy : decoys) {
            takings.add(new Taking(places.decoy(decoy), Holder.decoy(decoy, pulses.unread())));
        }
        Collections.shuffle(takings, device.random());
        return keep(intent.with(sealed(order, purchase.id(Label.WATCH_ID), takings)));
    }

    private int guardians(ArmOrder order) {
        return PulseBoxes.guardians(order.contacts(), vault.state());
    }

    /** How many tokens for decoys the order needs. */
    int decoys(ArmOrder order) throws BadOrder {
        OrderCheck.check(order, vault.state());
        int contacts = order.contacts().size();
        return 2 * OrderCheck.seats(contacts) - contacts - guardians(order);
    }

    /** A seat about to be taken. */
    private record Taking(Sealing.Place place, Holder holder) {}

    private ArmIntent.Sealed sealed(ArmOrder order, Id id, List<Taking> takings) throws Trouble {
        SigningKey key = SigningKey.generate(device.random());
        LastWord words = new LastWord(1, Blob.of(device.bytes(32)));
        List<Sealing.Place> places = takings.stream().map(Taking::place).collect(toList());
        Sealing sealing = new Sealing(order.written(), places, key, words, device);
        Sealing.Sealed made = sealing.seal();
        Plan plan = sealing.plan(order);
        List<Leg> legs =
                order.legs().stream().map(leg -> leg.under(device.random())).collect(toList());
        NewWatch watch = new NewWatch(publicHalf(key), recoveryKey(), plan, legs, sealing.seats(), made.generation());
        Armed coming = Armed.fresh(id, Blob.of(key.seed()), words, Legs.known(order.legs(), legs))
                .lettered(made.deposit().generation());
        owner.update(state -> state.arming(coming).beacon(beacon -> beacon.at(Beacon.Pace.of(plan))));
        return new ArmIntent.Sealed(
                order.digest(), watch, takings.stream().map(Taking::holder).collect(toList()), made.deposit());
    }

    /** Without words on paper there is one all the same, that nobody has: what is armed shows no difference. */
    private Blob recoveryKey() {
        Blob key = vault.state().recoveryKey();
        return key == null ? publicHalf(SigningKey.generate(device.random())) : key;
    }

    private Holder contact(String name, PulseBoxes pulses) {
        ExileState.Invited contact = vault.state().contact(name);
        ExileState.Accepted accepted = contact == null ? null : contact.accepted();
        if (accepted == null) {
            throw new IllegalStateException("not checked");
        }
        return Holder.contact(name, accepted, pulses.of(name));
    }

    private Purchase purchase(ArmOrder order) throws Trouble {
        ArmIntent intent = vault.state().arming();
        Purchase begun = intent == null ? null : intent.purchase();
        if (begun != null) {
            return begun;
        }
        Blob admission = order.watchAdmission();
        if (admission == null) {
            throw new BadOrder("An admission token for the watch is missing.");
        }
        return Purchase.with(admission, device);
    }

    private ArmIntent keep(ArmIntent intent) throws UnusableVault {
        vault.update(state -> state.with(intent));
        return intent;
    }

    private static Blob publicHalf(SigningKey key) {
        return Blob.of(key.publicKey().bytes());
    }
}
