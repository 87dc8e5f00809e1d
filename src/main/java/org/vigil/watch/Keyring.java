package org.vigil.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.VerifyKey;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Problem;

/**
 * Who may speak for a watch, and where its seats are told.
 *
 * @param owner Ed25519, 32 bytes
 * @param recovery Ed25519, 32 bytes: replaces {@code owner}; fixed for ever
 * @param former who was replaced last
 */
record Keyring(Blob owner, Blob recovery, List<Seat> seats, Former former) {
    /** A seat as the server keeps it: without the token that proved the mailbox's consent. */
    record Seat(Id mailbox, Blob key) {
        static Seat of(org.vigil.wire.Seat seat) {
            return new Seat(seat.mailbox(), seat.seatKey());
        }

        /** The seat's alias of its watch. */
        Id id() {
            return Ids.seat(key);
        }
    }

    /**
     * Who speaks as a seat.
     *
     * @param seat index of the seat
     * @param newcomer whether another was there when the alarm opened that is open now, if one is
     */
    record Holder(int seat, Blob key, boolean newcomer) {
        boolean isSame(Holder other) {
            return seat == other.seat && key.equals(other.key);
        }
    }

    /**
     * Seats that others took the place of. The alarm that was open then may be one that the owner does not know of: it stays
     * theirs until it closes, so that whoever has the owner's key cannot slip into it.
     *
     * @param alarm number of that alarm, or of the last one
     * @param seats by index
     */
    record Former(long alarm, Map<Integer, Seat> seats) {
        static final Former NOBODY = new Former(0, Map.of());

        Former {
            seats = Map.copyOf(seats);
        }
    }

    private static final Blob NOBODY = Blob.of(VerifyKey.NOBODYS.bytes());

    Keyring {
        seats = List.copyOf(seats);
    }

    static Keyring of(NewWatch order) {
        List<Seat> seats = order.seats().stream().map(Seat::of).toList();
        return new Keyring(order.ownerKey(), order.recoveryKey(), seats, Former.NOBODY);
    }

    /** Stands in for the keyring of a watch that is not there, so that to look into it takes as long. */
    static Keyring nobodys() {
        Seat seat = new Seat(Id.of(new byte[Id.SIZE]), NOBODY);
        return new Keyring(NOBODY, NOBODY, Collections.nCopies(Limits.SEATS_FEW, seat), Former.NOBODY);
    }

    VerifyKey ownerKey() {
        return verifyKey(owner);
    }

    VerifyKey recoveryKey() {
        return verifyKey(recovery);
    }

    /** Whose id that is; empty if nobody's here. */
    Optional<Holder> holder(Id seat) {
        return former.seats().entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(seat))
                .map(entry -> new Holder(entry.getKey(), entry.getValue().key(), false))
                .findFirst()
                .or(() -> current(seat));
    }

    private Optional<Holder> current(Id seat) {
        return IntStream.range(0, seats.size())
                .filter(index -> seats.get(index).id().equals(seat))
                .mapToObj(index ->
                        new Holder(index, seats.get(index).key(), former.seats().containsKey(index)))
                .findFirst();
    }

    /** What a seat's requests are signed by, or null after the same work if there is no such seat. */
    @Nullable
    VerifyKey seatKey(Id seat) {
        Optional<Blob> held = holder(seat).map(Holder::key);
        VerifyKey key = verifyKey(held.orElse(NOBODY));
        return held.isPresent() ? key : null;
    }

    /** The ids of all seats, those replaced included. */
    Set<Id> ids() {
        return Stream.concat(seats.stream(), former.seats().values().stream())
                .map(Seat::id)
                .collect(Collectors.toSet());
    }

    /** Who is told: in an alarm, whoever was there when it opened. */
    Seat told(Owed owed) {
        Seat before = owed.alarm() > 0 && owed.alarm() == former.alarm()
                ? former.seats().get(owed.seat())
                : null;
        return before == null ? seats.get(owed.seat()) : before;
    }

    /** With another owner's key. */
    Keyring ownedBy(Blob next) {
        return new Keyring(next, recovery, seats, former);
    }

    /**
     * With {@code added} seats by index, when the last alarm was number {@code alarm}; the same again changes nothing.
     *
     * @throws Refused {@link Problem#PLAN_INVALID} for an index that leaves a gap
     */
    Keyring with(Map<Integer, org.vigil.wire.Seat> added, long alarm) {
        List<Seat> next = new ArrayList<>(seats);
        Map<Integer, Seat> replaced = new TreeMap<>(former.alarm() == alarm ? former.seats() : Map.of());
        new TreeMap<>(added).forEach((index, wanted) -> {
            Seat seat = Seat.of(wanted);
            if (index > next.size()) {
                throw new Refused(Problem.PLAN_INVALID);
            } else if (index == next.size()) {
                next.add(seat);
            } else if (!next.set(index, seat).equals(seat)) {
                replaced.putIfAbsent(index, seats.get(index));
            }
        });
        return new Keyring(owner, recovery, next, new Former(alarm, replaced));
    }

    /** Without those who were replaced, unless {@code alarm} is still open and theirs. */
    Keyring during(Alarm alarm) {
        boolean theirs = alarm instanceof OpenAlarm && alarm.number() == former.alarm();
        return theirs ? this : new Keyring(owner, recovery, seats, Former.NOBODY);
    }

    /** Whether no two seats share a key or a mailbox, and the owner's two keys differ. */
    boolean isDistinct() {
        return seats.stream().map(Seat::key).distinct().count() == seats.size()
                && seats.stream().map(Seat::mailbox).distinct().count() == seats.size()
                && !owner.equals(recovery);
    }

    /**
     * An Ed25519 key as a request brings it.
     *
     * @throws Refused {@link Problem#BAD_KEY}
     */
    static VerifyKey verifyKey(Blob bytes) {
        try {
            return VerifyKey.of(bytes.bytes());
        } catch (IllegalArgumentException e) {
            throw new Refused(Problem.BAD_KEY);
        }
    }
}
