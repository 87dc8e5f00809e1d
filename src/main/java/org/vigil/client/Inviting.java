package org.vigil.client;

import com.google.protobuf.InvalidProtocolBufferException;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.SeatAccepted;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;

/** The exile's half of making a contact: a mailbox and an invitation, then the contact's first words. */
final class Inviting {
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    Inviting(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    Invitation invite(String name, Blob admissionForMe, @Nullable Blob admissionForContact) throws Trouble {
        ExileState.Invited invited = planned(name, admissionForMe, admissionForContact);
        Blob seatSeed = invited.seatSeed();
        if (invited.accepted() != null || seatSeed == null) {
            throw new BadOrder("This contact has accepted an invitation already.");
        }
        try {
            OwnMailbox mailbox = new MailboxBuyer(lines, server(), device)
                    .buy(invited.mailbox(), admissionForMe, kept -> change(name, kept));
            return new Invitation(
                    server(),
                    mailbox.id(),
                    mailbox.capability(),
                    Signal.identityKey(mailbox.identity()),
                    seatSeed,
                    invited.admission());
        } catch (Refusal refusal) {
            if (refusal.problem() == Problem.ADMISSION_REFUSED) {
                vault.update(state -> state.without(name));
            }
            throw refusal;
        }
    }

    /** Reads what came from this contact and, when they said which mailbox is theirs, redeems it. */
    void listen(String name) throws Trouble {
        ExileState.Invited invited = vault.state().contact(name);
        if (invited == null || invited.mailbox().purchase() != null) {
            return;
        }
        read(invited);
        ExileState.Invited now = vault.state().contact(name);
        ExileState.Accepted accepted = now == null ? null : now.accepted();
        if (accepted != null && !accepted.redeemed()) {
            redeem(name, accepted);
        }
    }

    private ExileState.Invited planned(String name, Blob admission, @Nullable Blob forContact) throws Trouble {
        ExileState.Invited known = vault.state().contact(name);
        if (known == null) {
            SigningKey seat = SigningKey.generate(device.random());
            ExileState.Invited invited = new ExileState.Invited(
                    name,
                    OwnMailbox.make(MailboxKind.MESSAGES, admission, device),
                    Blob.of(seat.publicKey().bytes()),
                    Blob.of(seat.seed()),
                    forContact,
                    null,
                    0,
                    null);
            Blob mark = DrillLetter.mark(seat);
            vault.update(state -> state.plus(invited).practise(practice -> practice.marking(name, mark)));
            return invited;
        }
        vault.update(state -> state.change(name, contact -> contact.paying(forContact)));
        return known.paying(forContact);
    }

    private void change(String name, OwnMailbox mailbox) throws UnusableVault {
        vault.update(state -> state.change(name, contact -> contact.with(mailbox)));
    }

    private void read(ExileState.Invited invited) throws Trouble {
        RemoteMailbox remote = lines.mailbox(server(), invited.mailbox().id());
        SigningKey reader = invited.mailbox().reader();
        boolean more = true;
        while (more) {
            Delivery delivery = remote.read(reader, 0);
            more = delivery.more() && !delivery.items().isEmpty();
            vault.update(state ->
                    state.change(invited.name(), contact -> contact.triedAgain(delivery.refusedRedemptions())));
            for (Delivery.Item item : delivery.items()) {
                hear(invited, item.envelope());
            }
            if (!delivery.items().isEmpty()) {
                remote.acknowledge(
                        reader,
                        new Acknowledgement(
                                delivery.items().stream().map(Delivery.Item::id).toList()));
            }
        }
    }

    private void hear(ExileState.Invited invited, Blob envelope) throws UnusableVault {
        OwnMailbox mailbox = invited.mailbox();
        try {
            Signal.Content content =
                    FirstFlight.open(mailbox.identity(), mailbox.identity().messages(), envelope);
            if (isOfDrill(invited, content)) {
                return;
            }
            ExileState.Accepted accepted = accepted(content);
            vault.update(state -> state.change(
                    invited.name(), contact -> contact.accepted() == null ? contact.with(accepted) : contact));
        } catch (Unopenable e) {
            // only the one writer can post here, and this says nothing that can be understood: it goes
        }
    }

    /** A drill letter that was opened is written down; whose it is, its proof says. */
    private boolean isOfDrill(ExileState.Invited invited, Signal.Content content) throws Unopenable, UnusableVault {
        DrillLetter.Opened opened = DrillLetter.opened(content.bytes().bytes());
        ExileState.Accepted accepted = invited.accepted();
        if (opened != null && accepted != null && accepted.identityKey().equals(content.sender())) {
            vault.update(
                    state -> state.practise(practice -> practice.heard(invited.name(), opened.proof(), opened.at())));
        }
        return opened != null;
    }

    private ExileState.Accepted accepted(Signal.Content content) throws Unopenable {
        try {
            SeatAccepted words = Message.parseFrom(content.bytes().bytes()).getSeatAccepted();
            Blob identityKey = Blob.of(words.getIdentityKey().toByteArray());
            if (!identityKey.equals(content.sender())) {
                throw new Unopenable();
            }
            return new ExileState.Accepted(
                    Id.of(words.getMailbox().toByteArray()),
                    Blob.of(words.getCapability().toByteArray()),
                    identityKey,
                    Blob.of(device.bytes(32)),
                    false);
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new Unopenable();
        }
    }

    private void redeem(String name, ExileState.Accepted accepted) throws Trouble {
        try {
            lines.mailbox(server(), accepted.mailbox()).redeem(accepted.capability(), accepted.writer());
            vault.update(state -> state.change(name, contact -> contact.with(accepted.whenRedeemed())));
        } catch (Refusal refusal) {
            if (refusal.problem().status() >= 500) {
                throw refusal;
            }
            // there is no such mailbox, or somebody else writes to it: this contact has not accepted
            vault.update(state -> state.change(name, contact -> contact.with((ExileState.@Nullable Accepted) null)));
        }
    }

    private ServerAddress server() {
        return vault.state().server();
    }
}
