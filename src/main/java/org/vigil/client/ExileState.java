package org.vigil.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.ServerAddress;

/**
 * All that an exile's vault holds.
 *
 * @param stock decoys made and not yet on a watch
 * @param recoveryKey the public half, until the watch is armed; nothing here knows the words
 * @param arming what an arming has reached that is not confirmed yet
 * @param practice drills
 */
record ExileState(
        ServerAddress server,
        List<Invited> contacts,
        Stock stock,
        @Nullable Blob recoveryKey,
        @Nullable ArmIntent arming,
        @Nullable Armed watch,
        Practice practice) {

    /**
     * A contact, from the invitation on.
     *
     * @param mailbox the exile's own, for this contact alone; letters go under its identity
     * @param seatKey the public half
     * @param seatSeed the private half, forgotten once the contact has it: a captor gets no statements from this vault
     * @param admission for the contact's mailbox, if the exile pays
     * @param accepted the contact's mailbox, once they said which
     * @param refused how often somebody tried to use the invitation again
     * @param keys the keys for their letter, when this vault looked last
     */
    record Invited(
            String name,
            OwnMailbox mailbox,
            Blob seatKey,
            @Nullable Blob seatSeed,
            @Nullable Blob admission,
            @Nullable Accepted accepted,
            int refused,
            @Nullable Seen keys) {
        boolean seated() {
            return accepted != null && accepted.redeemed();
        }

        Invited with(OwnMailbox other) {
            return new Invited(name, other, seatKey, seatSeed, admission, accepted, refused, keys);
        }

        Invited paying(@Nullable Blob token) {
            return token == null ? this : new Invited(name, mailbox, seatKey, seatSeed, token, accepted, refused, keys);
        }

        Invited with(@Nullable Accepted now) {
            boolean done = now != null && now.redeemed();
            return new Invited(
                    name, mailbox, seatKey, done ? null : seatSeed, done ? null : admission, now, refused, keys);
        }

        Invited seeing(Seen seen) {
            return new Invited(name, mailbox, seatKey, seatSeed, admission, accepted, refused, seen);
        }

        Invited triedAgain(int times) {
            return new Invited(name, mailbox, seatKey, seatSeed, admission, accepted, times, keys);
        }
    }

    /** Public keys by their SHA-256, and since when this vault has known them. */
    record Seen(Blob digest, Instant since) {}

    /**
     * A contact's mailbox for notices.
     *
     * @param writer the token that redeems it, made before it is sent
     */
    record Accepted(Id mailbox, Blob capability, Blob identityKey, Blob writer, boolean redeemed) {
        Accepted whenRedeemed() {
            return new Accepted(mailbox, Blob.of(new byte[0]), identityKey, writer, true);
        }
    }

    static ExileState at(ServerAddress server) {
        return new ExileState(server, List.of(), Stock.EMPTY, null, null, null, Practice.NONE);
    }

    @Nullable
    Invited contact(String name) {
        return contacts.stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
    }

    ExileState plus(Invited contact) {
        List<Invited> more = new ArrayList<>(contacts);
        more.add(contact);
        return with(more);
    }

    ExileState without(String name) {
        List<Invited> fewer = new ArrayList<>(contacts);
        fewer.removeIf(contact -> contact.name().equals(name));
        return with(fewer);
    }

    ExileState change(String name, UnaryOperator<Invited> change) {
        List<Invited> changed = new ArrayList<>(contacts);
        changed.replaceAll(contact -> contact.name().equals(name) ? change.apply(contact) : contact);
        return with(changed);
    }

    private ExileState with(List<Invited> others) {
        return new ExileState(server, others, stock, recoveryKey, arming, watch, practice);
    }

    ExileState with(Stock other) {
        return new ExileState(server, contacts, other, recoveryKey, arming, watch, practice);
    }

    ExileState recoverableBy(Blob key) {
        return new ExileState(server, contacts, stock, key, arming, watch, practice);
    }

    ExileState with(@Nullable ArmIntent intent) {
        return new ExileState(server, contacts, stock, recoveryKey, intent, watch, practice);
    }

    /** With a watch; what led to it is done. */
    ExileState armed(Armed now) {
        return new ExileState(server, contacts, Stock.EMPTY, null, null, now, practice);
    }

    /** With the watch changed, if there is one. */
    ExileState watch(UnaryOperator<Armed> change) {
        return watch == null
                ? this
                : new ExileState(server, contacts, stock, recoveryKey, arming, change.apply(watch), practice);
    }

    ExileState practise(UnaryOperator<Practice> change) {
        return new ExileState(server, contacts, stock, recoveryKey, arming, watch, change.apply(practice));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "ExileState";
    }
}
