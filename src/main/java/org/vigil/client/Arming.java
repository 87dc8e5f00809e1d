package org.vigil.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.Seat;
import org.vigil.wire.ServerAddress;

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
            RemoteWatch remote = lines.watch(server(), purchase.id(Label.WATCH_ID));
            OwnerView view = remote.arm(purchase, owner, sealed.watch());
            vault.update(state -> state.armed(armed(intent, purchase, sealed)));
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

    private static ExileState.Armed armed(ArmIntent intent, Purchase purchase, ArmIntent.Sealed sealed) {
        List<ExileState.Reader> decoys = intent.decoys().stream()
                .map(decoy -> new ExileState.Reader(
                        decoy.mailbox().id(), decoy.mailbox().readKey()))
                .toList();
        return new ExileState.Armed(
                purchase.id(Label.WATCH_ID), intent.ownerKey(), sealed.words(), decoys, sealed.seats());
    }

    private ArmIntent prepared(ArmOrder order) throws Trouble {
        ArmIntent intent = withDecoys(withPurchase(order), order);
        List<Sealing.Place> places = new ArrayList<>();
        for (String name : order.contacts()) {
            places.add(contact(name));
        }
        int decoys = OrderCheck.seats(places.size()) - places.size();
        for (ArmIntent.Decoy decoy : intent.decoys().subList(0, decoys)) {
            places.add(decoy(decoy));
        }
        Collections.shuffle(places, device.random());
        SigningKey owner = SigningKey.of(intent.ownerKey().bytes());
        return keep(intent.with(new Sealing(order, places, owner, device).seal()));
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
        return keep(new ArmIntent(purchase, ownerKey, List.of(), List.of(), null));
    }

    private ArmIntent withDecoys(ArmIntent begun, ArmOrder order) throws Trouble {
        int contacts = order.contacts().size();
        ArmIntent intent = plannedDecoys(begun, order, OrderCheck.seats(contacts) - contacts);
        for (int i = 0; i < intent.decoys().size(); i++) {
            intent = established(intent, i);
        }
        return intent;
    }

    private ArmIntent plannedDecoys(ArmIntent begun, ArmOrder order, int needed) throws Trouble {
        ArmIntent intent = begun;
        for (Blob token : order.decoyAdmissions()) {
            if (intent.decoys().size() < needed && !intent.hasSpent(token)) {
                OwnMailbox mailbox = OwnMailbox.make(MailboxKind.NOTICES, token, device);
                Blob seatKey =
                        Blob.of(SigningKey.generate(device.random()).publicKey().bytes());
                intent = intent.plus(new ArmIntent.Decoy(mailbox, Blob.of(device.bytes(32)), seatKey, false), token);
            }
        }
        int missing = needed - intent.decoys().size();
        if (missing > 0) {
            throw new BadOrder("Admission tokens for " + missing + " decoys are missing.");
        }
        return keep(intent);
    }

    private ArmIntent established(ArmIntent intent, int index) throws Trouble {
        ArmIntent.Decoy decoy = intent.decoys().get(index);
        if (decoy.redeemed()) {
            return intent;
        }
        RemoteMailbox remote = lines.mailbox(server(), decoy.mailbox().id());
        try {
            OwnMailbox mailbox = decoy.mailbox().established(remote);
            remote.redeem(mailbox.capability(), decoy.writer());
            return keep(intent.with(index, decoy.with(mailbox).whenRedeemed()));
        } catch (Refusal refusal) {
            if (refusal.problem() == Problem.ADMISSION_REFUSED) {
                keep(intent.with(index, null));
            }
            throw refusal;
        }
    }

    private Sealing.Place contact(String name) throws Trouble {
        ExileState.Invited contact = vault.state().contact(name);
        ExileState.Accepted accepted = contact == null ? null : contact.accepted();
        if (contact == null || accepted == null) {
            throw new IllegalStateException("not checked");
        }
        MailboxKeys keys = lines.mailbox(server(), accepted.mailbox()).keys(accepted.writer());
        if (!keys.identityKey().equals(accepted.identityKey())) {
            throw new BadKeys();
        }
        Seat seat = new Seat(accepted.mailbox(), accepted.writer(), contact.seatKey());
        return new Sealing.Place(name, seat, contact.mailbox().identity(), keys);
    }

    /** As for a contact, down to asking for the keys; its letter goes under an identity made for it. */
    private Sealing.Place decoy(ArmIntent.Decoy decoy) throws Trouble {
        MailboxKeys keys = lines.mailbox(server(), decoy.mailbox().id()).keys(decoy.writer());
        Seat seat = new Seat(decoy.mailbox().id(), decoy.writer(), decoy.seatKey());
        Signal.Identity from = Signal.generate(device.random(), device.clock().instant());
        return new Sealing.Place("", seat, from, keys);
    }

    private ArmIntent keep(ArmIntent intent) throws UnusableVault {
        vault.update(state -> state.with(intent));
        return intent;
    }

    private ServerAddress server() {
        return vault.state().server();
    }
}
