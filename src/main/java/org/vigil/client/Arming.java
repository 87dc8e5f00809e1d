package org.vigil.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Leg;
import org.vigil.wire.NewWatch;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/**
 * Arms a watch: buys the decoys, seals letters and packet, sends all of it as one request.
 *
 * <p>Each step is in the vault before it is done. A request whose answer was lost is sent again as it was; only when the
 * server has refused it is it sealed anew, with the decoys there are and, if that was the reason, another token.
 */
final class Arming {
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    Arming(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** New recovery words, as long as no watch can have been armed with others. */
    RecoveryWords recoveryWords(Locale locale) throws Trouble {
        ArmIntent intent = vault.state().arming();
        if (vault.state().watch() != null || (intent != null && intent.sealed() != null)) {
            throw new AlreadyArmed("The watch has its recovery words already: nobody can show them again.");
        }
        RecoveryWords words = RecoveryWords.generate(device.random(), locale);
        vault.update(state -> state.recoverableBy(publicHalf(words.key())));
        return words;
    }

    OwnerView arm(ArmOrder order) throws Trouble {
        if (vault.state().watch() != null) {
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
        if (purchase == null || sealed == null) {
            throw new IllegalStateException("not prepared");
        }
        SigningKey owner = SigningKey.of(intent.ownerKey().bytes());
        try {
            RemoteWatch remote = lines.watch(vault.state().server(), purchase.id(Label.WATCH_ID));
            OwnerView view = remote.arm(purchase, owner, sealed.watch());
            Armed armed = Armed.fresh(
                    purchase.id(Label.WATCH_ID), intent.ownerKey(), sealed.words(), sealed.seats(), sealed.legs());
            vault.update(state -> state.armed(armed));
            return view;
        } catch (Refusal refusal) {
            forget(intent, refusal.problem());
            throw refusal;
        }
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
        ArmIntent intent = withPurchase(order);
        int contacts = order.contacts().size();
        List<Taking> takings = new ArrayList<>();
        List<Stock.Decoy> decoys = new Stocking(vault, lines, device)
                .decoys(OrderCheck.seats(contacts) - contacts, order.decoyAdmissions());
        Places places = new Places(vault, lines, device);
        for (String name : order.contacts()) {
            takings.add(new Taking(places.contact(name), contact(name)));
        }
        for (Stock.Decoy decoy : decoys) {
            takings.add(new Taking(places.decoy(decoy), Armed.Holder.decoy(decoy)));
        }
        Collections.shuffle(takings, device.random());
        return keep(intent.with(sealed(order, SigningKey.of(intent.ownerKey().bytes()), takings)));
    }

    /** A seat about to be taken. */
    private record Taking(Sealing.Place place, Armed.Holder holder) {}

    private ArmIntent.Sealed sealed(ArmOrder order, SigningKey owner, List<Taking> takings) throws Trouble {
        LastWord words = new LastWord(1, Blob.of(device.bytes(32)));
        List<Sealing.Place> places = takings.stream().map(Taking::place).toList();
        Sealing sealing = new Sealing(order, places, owner, words, device);
        List<Leg> legs =
                order.legs().stream().map(leg -> leg.under(device.random())).toList();
        NewWatch watch =
                new NewWatch(publicHalf(owner), recoveryKey(), sealing.plan(), legs, sealing.seats(), sealing.seal());
        return new ArmIntent.Sealed(
                order.digest(),
                watch,
                words,
                takings.stream().map(Taking::holder).toList(),
                Legs.known(order.legs(), legs));
    }

    /** Without words on paper there is one all the same, that nobody has: what is armed shows no difference. */
    private Blob recoveryKey() {
        Blob key = vault.state().recoveryKey();
        return key == null ? publicHalf(SigningKey.generate(device.random())) : key;
    }

    private Armed.Holder contact(String name) {
        ExileState.Invited contact = vault.state().contact(name);
        ExileState.Accepted accepted = contact == null ? null : contact.accepted();
        if (accepted == null) {
            throw new IllegalStateException("not checked");
        }
        return Armed.Holder.contact(name, accepted);
    }

    private ArmIntent withPurchase(ArmOrder order) throws Trouble {
        ArmIntent intent = vault.state().arming();
        if (intent != null && intent.purchase() != null) {
            return intent;
        }
        Blob admission = order.watchAdmission();
        if (admission == null) {
            throw new BadOrder("An admission token for the watch is missing.");
        }
        Purchase purchase = Purchase.with(admission, device);
        if (intent != null) {
            return keep(intent.with(purchase));
        }
        Blob ownerKey = Blob.of(SigningKey.generate(device.random()).seed());
        return keep(new ArmIntent(purchase, ownerKey, null));
    }

    private ArmIntent keep(ArmIntent intent) throws UnusableVault {
        vault.update(state -> state.with(intent));
        return intent;
    }

    private static Blob publicHalf(SigningKey key) {
        return Blob.of(key.publicKey().bytes());
    }
}
