package org.vigil.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.DrillOpened;
import org.vigil.client.proto.OwnedMailbox;
import org.vigil.client.proto.SeatAccepted;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;

/** The exile's half of making a contact: a mailbox and an invitation, then the contact's first words. */
final class Inviting {
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;
    private final ExileTalks talks;

    Inviting(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
        this.talks = new ExileTalks(vault, lines, device);
    }

    Invitation invite(String name, boolean guardian, Blob admissionForMe, List<Blob> admissionsForContact)
            throws Trouble {
        ExileState.Invited invited = planned(name, guardian, admissionForMe, admissionsForContact);
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
                    invited.isGuardian(),
                    invited.admissions());
        } catch (Refusal refusal) {
            if (refusal.problem() == Problem.ADMISSION_REFUSED) {
                vault.update(state -> state.without(name));
            }
            throw refusal;
        }
    }

    /**
     * Reads what came from this contact and, when they said which mailboxes are theirs, redeems them.
     *
     * @param wait seconds to wait for something
     */
    void listen(String name, long wait) throws Trouble {
        ExileState.Invited invited = contact(name);
        if (invited.mailbox().purchase() != null) {
            return;
        }
        talks.with(invited).read(wait);
        hear(contact(name));
        ExileState.Invited now = contact(name);
        ExileState.Accepted accepted = now.accepted();
        if (accepted != null && !accepted.redeemed()) {
            redeem(now, accepted);
        }
    }

    private ExileState.Invited planned(String name, boolean guardian, Blob admission, List<Blob> forContact)
            throws Trouble {
        ExileState.Invited known = vault.state().contact(name);
        if (known == null) {
            SigningKey seat = SigningKey.generate(device.random());
            ExileState.Invited invited = new ExileState.Invited(
                    name,
                    Conversation.of(OwnMailbox.make(MailboxKind.MESSAGES, admission, device), null),
                    Blob.of(seat.publicKey().bytes()),
                    Blob.of(seat.seed()),
                    forContact,
                    null,
                    null,
                    guardian ? ExileState.Guardian.ASKED : null);
            Blob mark = DrillLetter.mark(seat);
            vault.update(state -> state.plus(invited).practise(practice -> practice.marking(name, mark)));
            return invited;
        }
        if (known.isGuardian() != guardian) {
            throw new BadOrder("This contact was invited otherwise before: as a guardian, or not as one.");
        }
        vault.update(state -> state.change(name, contact -> contact.paying(forContact)));
        return known.paying(forContact);
    }

    private void change(String name, OwnMailbox mailbox) throws UnusableVault {
        vault.update(state ->
                state.change(name, contact -> contact.with(contact.talk().with(mailbox))));
    }

    /** What was said to this device rather than to a person. */
    private void hear(ExileState.Invited invited) throws UnusableVault {
        for (Incoming.Came came : invited.talk().in().waiting()) {
            if (came.kind() == Said.Kind.ACCEPTED) {
                accept(invited, came);
            } else if (came.kind() == Said.Kind.DRILL_OPENED) {
                DrillOpened drill = Listening.message(came).getDrillOpened();
                Blob proof = Blob.of(drill.getProof().toByteArray());
                Instant at = Listening.instant(drill.getOpened());
                vault.update(state -> state.practise(practice -> practice.heard(invited.name(), proof, at))
                        .change(invited.name(), contact -> contact.without(came)));
            }
        }
    }

    private void accept(ExileState.Invited invited, Incoming.Came came) throws UnusableVault {
        SeatAccepted words = Listening.message(came).getSeatAccepted();
        ExileState.Accepted pulses = invited.isGuardian() ? accepted(words.getPulses(), words) : null;
        ExileState.Accepted notices = accepted(words.getNotices(), words);
        boolean known = invited.accepted() != null || notices == null || (pulses == null && invited.isGuardian());
        vault.update(state -> state.change(
                invited.name(),
                contact -> known
                        ? contact.without(came)
                        : contact.with(notices)
                                .guarding(guardian(contact, pulses))
                                .without(came)));
    }

    private static ExileState.@Nullable Guardian guardian(
            ExileState.Invited contact, ExileState.@Nullable Accepted pulses) {
        ExileState.Guardian guardian = contact.guarding();
        return guardian == null ? null : new ExileState.Guardian(pulses, guardian.told());
    }

    private ExileState.@Nullable Accepted accepted(OwnedMailbox mailbox, SeatAccepted words) {
        try {
            return new ExileState.Accepted(
                    Id.of(mailbox.getMailbox().toByteArray()),
                    Blob.of(mailbox.getCapability().toByteArray()),
                    Blob.of(mailbox.getIdentityKey().toByteArray()),
                    Blob.of(device.bytes(32)),
                    false,
                    Way.of(words.getCircle()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void redeem(ExileState.Invited invited, ExileState.Accepted accepted) throws Trouble {
        String name = invited.name();
        Other other = invited.talk().other();
        Blob capability = other == null ? null : other.capability();
        try {
            if (other != null && capability != null) {
                lines.mailbox(server(), other.mailbox()).redeem(capability, other.writer());
                vault.update(state -> state.change(
                        name, contact -> contact.with(contact.talk().with(other.whenRedeemed()))));
            }
            redeemPulses(invited);
            lines.mailbox(server(), accepted.mailbox()).redeem(accepted.capability(), accepted.writer());
            vault.update(state -> state.change(name, contact -> contact.with(accepted.whenRedeemed())));
        } catch (Refusal refusal) {
            if (refusal.problem().status() >= 500) {
                throw refusal;
            }
            // there is no such mailbox, or somebody else writes to it: this contact has not accepted
            vault.update(state -> state.change(
                    name,
                    contact -> contact.with((ExileState.@Nullable Accepted) null)
                            .with(contact.talk().forgotten())));
        }
    }

    private void redeemPulses(ExileState.Invited invited) throws Trouble {
        ExileState.Accepted pulses = invited.pulses();
        if (pulses != null && !pulses.redeemed()) {
            lines.mailbox(server(), pulses.mailbox()).redeem(pulses.capability(), pulses.writer());
            vault.update(state -> state.change(
                    invited.name(), contact -> contact.guarding(guardian(contact, pulses.whenRedeemed()))));
        }
    }

    private ExileState.Invited contact(String name) {
        ExileState.Invited contact = vault.state().contact(name);
        if (contact == null) {
            throw new IllegalStateException("the contact went away");
        }
        return contact;
    }

    private ServerAddress server() {
        return vault.state().server();
    }
}
