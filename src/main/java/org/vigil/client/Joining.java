package org.vigil.client;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.SeatAccepted;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;

/** The contact's half of an invitation: redeem it, make a mailbox for notices, tell the exile which. */
final class Joining {
    private final Vault<ContactState> vault;
    private final Lines lines;
    private final Device device;

    Joining(Vault<ContactState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    Id accept(Invitation invitation, @Nullable Blob admission) throws Trouble {
        Id id = seatId(invitation);
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat == null) {
            seat = planned(id, invitation, token(invitation, admission));
        }
        if (seat.joining() == null) {
            return id;
        }
        redeem(id);
        buy(id, admission == null ? invitation.admission() : admission);
        sealFirstWords(id);
        postFirstWords(id);
        return id;
    }

    private static Id seatId(Invitation invitation) {
        byte[] seatKey = SigningKey.of(invitation.seatKey().bytes()).publicKey().bytes();
        return Id.of(Hkdf.derive(seatKey, new byte[0], Label.SEAT_ID, Id.SIZE));
    }

    private static Blob token(Invitation invitation, @Nullable Blob admission) throws BadInvitation {
        Blob token = admission == null ? invitation.admission() : admission;
        if (token == null) {
            throw new BadInvitation("This invitation brings no admission token: ask for one and give it along.");
        }
        return token;
    }

    private ContactState.SeatState planned(Id id, Invitation invitation, Blob token) throws Trouble {
        ContactState.Place place = new ContactState.Place(
                invitation.server(),
                id,
                invitation.seatKey(),
                invitation.mailbox(),
                invitation.identityKey(),
                Blob.of(device.bytes(32)));
        ContactState.SeatState seat = new ContactState.SeatState(
                place,
                OwnMailbox.make(MailboxKind.NOTICES, token, device),
                new ContactState.Joining(invitation.capability(), false, null),
                Inbox.empty(),
                null,
                0);
        vault.update(state -> state.plus(seat));
        return seat;
    }

    private void redeem(Id id) throws Trouble {
        ContactState.SeatState seat = seat(id);
        ContactState.Joining joining = seat.joining();
        if (joining == null || joining.redeemed()) {
            return;
        }
        try {
            exile(seat).redeem(joining.capability(), seat.place().writer());
        } catch (Refusal refusal) {
            if (refusal.problem() == Problem.INVITATION_USED || refusal.problem() == Problem.UNAUTHORISED) {
                vault.update(state -> state.without(id)); // nothing was made, and nothing ever will be
            }
            throw refusal;
        }
        change(id, joining.whenRedeemed());
    }

    private void buy(Id id, @Nullable Blob given) throws Trouble {
        ContactState.SeatState seat = seat(id);
        Purchase purchase = seat.mailbox().purchase();
        if (purchase != null) {
            Blob token = given == null ? purchase.token() : given;
            new MailboxBuyer(lines, seat.place().server(), device)
                    .buy(seat.mailbox(), token, kept -> vault.update(state -> state.change(id, now -> now.with(kept))));
        }
    }

    private void sealFirstWords(Id id) throws Trouble {
        ContactState.SeatState seat = seat(id);
        ContactState.Joining joining = seat.joining();
        if (joining == null || joining.firstWords() != null) {
            return;
        }
        MailboxKeys keys = exile(seat).keys(seat.place().writer());
        if (!keys.identityKey().equals(seat.place().exileIdentity())) {
            throw new BadKeys();
        }
        Signal.Identity identity = seat.mailbox().identity();
        Blob envelope = FirstFlight.seal(
                identity,
                keys,
                keys.messages(),
                firstWords(seat.mailbox()),
                device.clock().instant(),
                "A message");
        change(id, joining.saying(new Post(Id.random(device.random()), envelope)));
    }

    private static byte[] firstWords(OwnMailbox mailbox) {
        SeatAccepted accepted = SeatAccepted.newBuilder()
                .setMailbox(ByteString.copyFrom(mailbox.id().bytes()))
                .setCapability(ByteString.copyFrom(mailbox.capability().bytes()))
                .setIdentityKey(ByteString.copyFrom(
                        Signal.identityKey(mailbox.identity()).bytes()))
                .build();
        return Message.newBuilder().setSeatAccepted(accepted).build().toByteArray();
    }

    private void postFirstWords(Id id) throws Trouble {
        ContactState.SeatState seat = seat(id);
        Post words = seat.joining() == null ? null : seat.joining().firstWords();
        if (words != null) {
            exile(seat).post(seat.place().writer(), words);
            change(id, null);
        }
    }

    private void change(Id id, ContactState.@Nullable Joining joining) throws UnusableVault {
        vault.update(state -> state.change(id, seat -> seat.with(joining)));
    }

    private RemoteMailbox exile(ContactState.SeatState seat) {
        return lines.mailbox(seat.place().server(), seat.place().exileMailbox());
    }

    private ContactState.SeatState seat(Id id) {
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat == null) {
            throw new IllegalStateException("the seat went away");
        }
        return seat;
    }
}
