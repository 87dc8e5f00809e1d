package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.ServerAddress;
import org.vigil.wire.Statement;

/** All that a contact's vault holds: seats, each with a mailbox of its own. */
record ContactState(List<SeatState> seats) {

    /**
     * A seat.
     *
     * @param mailbox for notices
     * @param talk with the exile
     * @param joining what accepting has reached, until the exile has the first words
     * @param saying a statement that is not confirmed yet, exactly as it is sent
     * @param refused how often somebody else than the one writer wanted to write to the mailbox
     * @param circle the exile's other contacts
     * @param guard only of a guardian
     * @param sign when the next sign of life is due; null before the first look
     */
    record SeatState(
            Place place,
            OwnMailbox mailbox,
            Conversation talk,
            @Nullable Joining joining,
            Inbox inbox,
            @Nullable Statement saying,
            int refused,
            Circle circle,
            @Nullable Guard guard,
            @Nullable Instant sign) {
        Id id() {
            return place.seat();
        }

        SeatState with(OwnMailbox other) {
            return new SeatState(place, other, talk, joining, inbox, saying, refused, circle, guard, sign);
        }

        SeatState with(Conversation now) {
            return new SeatState(place, mailbox, now, joining, inbox, saying, refused, circle, guard, sign);
        }

        SeatState with(Circle now) {
            return new SeatState(place, mailbox, talk, joining, inbox, saying, refused, now, guard, sign);
        }

        SeatState with(@Nullable Joining other) {
            return new SeatState(place, mailbox, talk, other, inbox, saying, refused, circle, guard, sign);
        }

        SeatState with(Inbox other) {
            return new SeatState(place, mailbox, talk, joining, other, saying, refused, circle, guard, sign);
        }

        SeatState saying(@Nullable Statement statement) {
            return new SeatState(place, mailbox, talk, joining, inbox, statement, refused, circle, guard, sign);
        }

        /** With what only a guardian has. */
        SeatState changing(UnaryOperator<Guard> change) {
            Guard now = guard == null ? null : change.apply(guard);
            return new SeatState(place, mailbox, talk, joining, inbox, saying, refused, circle, now, sign);
        }

        /** What the device has read and no person has to. */
        SeatState without(Incoming.Came came) {
            return with(talk.with(talk.in().without(List.of(came.id()))));
        }

        /** With another time for a sign of life. */
        SeatState signing(Instant next) {
            return new SeatState(place, mailbox, talk, joining, inbox, saying, refused, circle, guard, next);
        }

        SeatState triedAgain(int times) {
            return new SeatState(place, mailbox, talk, joining, inbox, saying, times, circle, guard, sign);
        }
    }

    /**
     * What an invitation says of a seat.
     *
     * @param seatKey an Ed25519 seed
     * @param exileMailbox for messages to the exile
     * @param exileIdentity letters come under it
     * @param writer the contact's own token for that mailbox
     */
    record Place(ServerAddress server, Id seat, Blob seatKey, Id exileMailbox, Blob exileIdentity, Blob writer) {
        SigningKey key() {
            return SigningKey.of(seatKey.bytes());
        }
    }

    /**
     * A seat that is not taken yet.
     *
     * @param said whether the first words to the exile are sealed
     */
    record Joining(boolean said) {}

    static ContactState empty() {
        return new ContactState(List.of());
    }

    @Nullable
    SeatState seat(Id id) {
        return seats.stream().filter(seat -> seat.id().equals(id)).findFirst().orElse(null);
    }

    /** What came for any seat and was not shown, oldest first for each. */
    List<Received> fresh() {
        return seats.stream().flatMap(seat -> seat.inbox().fresh().stream()).collect(toList());
    }

    /** When these were shown. */
    ContactState whenShown(List<Received> seen) {
        return new ContactState(seats.stream()
                .map(seat -> seat.with(seat.inbox().whenShown(seen)))
                .collect(toList()));
    }

    ContactState plus(SeatState seat) {
        List<SeatState> more = new ArrayList<>(seats);
        more.add(seat);
        return new ContactState(more);
    }

    ContactState without(Id id) {
        List<SeatState> fewer = new ArrayList<>(seats);
        fewer.removeIf(seat -> seat.id().equals(id));
        return new ContactState(fewer);
    }

    ContactState change(Id id, UnaryOperator<SeatState> change) {
        List<SeatState> changed = new ArrayList<>(seats);
        changed.replaceAll(seat -> seat.id().equals(id) ? change.apply(seat) : seat);
        return new ContactState(changed);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "ContactState";
    }
}
