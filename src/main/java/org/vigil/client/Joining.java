package org.vigil.client;

import com.google.protobuf.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.OwnedMailbox;
import org.vigil.client.proto.SeatAccepted;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Problem;

/** The contact's half of an invitation: redeem it, make mailboxes for notices, for messages and for the other contacts, tell the exile which. */
final class Joining {
    private final Vault<ContactState> vault;
    private final Lines lines;
    private final Device device;

    Joining(Vault<ContactState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    Id accept(Invitation invitation, List<Blob> admissions) throws Trouble {
        Id id = seatId(invitation);
        List<Blob> tokens = admissions.isEmpty() ? invitation.admissions() : admissions;
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat == null) {
            seat = planned(id, invitation, tokens);
        }
        if (seat.joining() == null) {
            return id;
        }
        redeem(id);
        buy(id, tokens);
        sealFirstWords(id);
        postFirstWords(id);
        return id;
    }

    private static Id seatId(Invitation invitation) {
        byte[] seatKey = SigningKey.of(invitation.seatKey().bytes()).publicKey().bytes();
        return Id.of(Hkdf.derive(seatKey, new byte[0], Label.SEAT_ID, Id.SIZE));
    }

    private ContactState.SeatState planned(Id id, Invitation invitation, List<Blob> tokens) throws Trouble {
        int needed = Invitation.admissions(invitation.guardian());
        if (tokens.size() != needed) {
            throw new BadInvitation(
                    "This invitation brings no admission tokens: ask for " + needed + " and give them along.");
        }
        Blob writer = Blob.of(device.bytes(32));
        ContactState.Place place = new ContactState.Place(
                invitation.server(), id, invitation.seatKey(), invitation.mailbox(), invitation.identityKey(), writer);
        Other exile =
                new Other(invitation.mailbox(), invitation.identityKey(), writer, invitation.capability(), false, null);
        ContactState.SeatState seat = new ContactState.SeatState(
                place,
                OwnMailbox.make(MailboxKind.NOTICES, tokens.get(0), device),
                Conversation.of(OwnMailbox.make(MailboxKind.MESSAGES, tokens.get(1), device), exile),
                new ContactState.Joining(false),
                Inbox.empty(),
                null,
                0,
                Circle.make(tokens.get(Invitation.CIRCLE), device),
                invitation.guardian()
                        ? Guard.of(OwnMailbox.make(MailboxKind.PULSES, tokens.get(Invitation.PULSES), device))
                        : null,
                null);
        vault.update(state -> state.plus(seat));
        return seat;
    }

    private void redeem(Id id) throws Trouble {
        ContactState.SeatState seat = seat(id);
        Other exile = seat.talk().other();
        Blob capability = exile == null ? null : exile.capability();
        if (exile == null || capability == null) {
            return;
        }
        try {
            lines.mailbox(seat.place().server(), exile.mailbox()).redeem(capability, exile.writer());
        } catch (Refusal refusal) {
            if (refusal.problem() == Problem.INVITATION_USED || refusal.problem() == Problem.UNAUTHORISED) {
                vault.update(state -> state.without(id)); // nothing was made, and nothing ever will be
            }
            throw refusal;
        }
        vault.update(state -> state.change(id, now -> now.with(now.talk().with(exile.whenRedeemed()))));
    }

    private void buy(Id id, List<Blob> tokens) throws Trouble {
        ContactState.SeatState seat = seat(id);
        MailboxBuyer buyer = new MailboxBuyer(lines, seat.place().server(), device);
        buyer.buy(
                seat.mailbox(),
                token(tokens, 0),
                kept -> vault.update(state -> state.change(id, now -> now.with(kept))));
        buyer.buy(
                seat.talk().mine(),
                token(tokens, 1),
                kept -> vault.update(
                        state -> state.change(id, now -> now.with(now.talk().with(kept)))));
        Guard guard = seat.guard();
        if (guard != null) {
            buyer.buy(
                    guard.mailbox(),
                    token(tokens, Invitation.PULSES),
                    kept -> vault.update(state -> state.change(id, now -> now.changing(before -> before.with(kept)))));
        }
        Circle circle = seat.circle();
        buyer.buy(
                circle.mine(),
                token(tokens, Invitation.CIRCLE),
                kept -> vault.update(
                        state -> state.change(id, now -> now.with(now.circle().with(kept)))));
        openToCircle(id);
    }

    /** The contact's own token takes the place of the capability: the exile gives it to the others. */
    private void openToCircle(Id id) throws Trouble {
        ContactState.SeatState seat = seat(id);
        OwnMailbox mine = seat.circle().mine();
        lines.mailbox(seat.place().server(), mine.id())
                .redeem(mine.capability(), seat.circle().writer());
    }

    /** Another one to try, if that from the first time was refused. */
    private static @Nullable Blob token(List<Blob> tokens, int index) {
        return index < tokens.size() ? tokens.get(index) : null;
    }

    private void sealFirstWords(Id id) throws Trouble {
        ContactState.SeatState seat = seat(id);
        ContactState.Joining joining = seat.joining();
        if (joining == null || joining.said()) {
            return;
        }
        if (seat.talk().out().sent() == 0) {
            talking(seat).seal(firstWords(seat));
        }
        vault.update(state -> state.change(id, now -> now.with(new ContactState.Joining(true))));
    }

    private Message.Builder firstWords(ContactState.SeatState seat) {
        SeatAccepted.Builder accepted = SeatAccepted.newBuilder()
                .setNotices(owned(seat.mailbox()))
                .setMessages(owned(seat.talk().mine()))
                .setCircle(
                        seat.circle().way(Circle.word(vault.word(), seat.id())).toProto());
        Guard guard = seat.guard();
        if (guard != null) {
            accepted.setPulses(owned(guard.mailbox()));
        }
        return Message.newBuilder().setSeatAccepted(accepted);
    }

    private static OwnedMailbox owned(OwnMailbox mailbox) {
        return OwnedMailbox.newBuilder()
                .setMailbox(ByteString.copyFrom(mailbox.id().bytes()))
                .setCapability(ByteString.copyFrom(mailbox.capability().bytes()))
                .setIdentityKey(ByteString.copyFrom(
                        Signal.identityKey(mailbox.identity()).bytes()))
                .build();
    }

    private void postFirstWords(Id id) throws Trouble {
        talking(seat(id)).flush();
        vault.update(state -> state.change(id, seat -> seat.with((ContactState.@Nullable Joining) null)));
    }

    private Talking talking(ContactState.SeatState seat) {
        return new ContactTalks(vault, lines, device).with(seat);
    }

    private ContactState.SeatState seat(Id id) {
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat == null) {
            throw new IllegalStateException("the seat went away");
        }
        return seat;
    }
}
