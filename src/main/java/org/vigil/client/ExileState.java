package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.ServerAddress;

/**
 * All that the plan compartment of an exile's vault holds: everything about people, and nothing that speaks for the owner
 * of the watch.
 *
 * @param pair tells which check-in compartment goes with it
 * @param words what the first PIN says and what another does, whether there is another or not
 * @param stock decoys made and not yet on a watch
 * @param recoveryKey the public half, until the watch is armed; nothing here knows the words
 * @param arming what an arming has reached that is not confirmed yet
 * @param practice drills
 * @param deposit the letters and the packet of the watch; null if this vault does not know them
 * @param seats of the watch, in their order; none before it is armed, or if it was recovered from words on paper
 * @param doing an amendment or a revocation that is not confirmed yet
 */
record ExileState(
        Blob pair,
        ServerAddress server,
        List<Blob> words,
        List<Invited> contacts,
        Stock stock,
        @Nullable Blob recoveryKey,
        @Nullable ArmIntent arming,
        List<Holder> seats,
        @Nullable Doing doing,
        Practice practice,
        @Nullable Deposit deposit) {

    /**
     * A contact, from the invitation on.
     *
     * @param talk with this contact alone, in the exile's own mailbox; letters go under its identity
     * @param seatKey the public half
     * @param seatSeed the private half, forgotten once the contact has it: a captor gets no statements from this vault
     * @param admissions for the contact's mailboxes, if the exile pays
     * @param accepted the contact's mailbox for notices, once they said which
     * @param keys the keys for their letter, when this vault looked last
     * @param guarding only of a guardian
     */
    record Invited(
            String name,
            Conversation talk,
            Blob seatKey,
            @Nullable Blob seatSeed,
            List<Blob> admissions,
            @Nullable Accepted accepted,
            @Nullable Seen keys,
            @Nullable Guardian guarding) {
        boolean seated() {
            return accepted != null && accepted.redeemed();
        }

        /** How often somebody tried to use the invitation again. */
        int refused() {
            return talk.in().refused();
        }

        OwnMailbox mailbox() {
            return talk.mine();
        }

        Invited with(Conversation now) {
            return new Invited(name, now, seatKey, seatSeed, admissions, accepted, keys, guarding);
        }

        /** What the device has read and no person has to. */
        Invited without(Incoming.Came came) {
            return with(talk.with(talk.in().without(List.of(came.id()))));
        }

        Invited paying(List<Blob> tokens) {
            return tokens.isEmpty()
                    ? this
                    : new Invited(name, talk, seatKey, seatSeed, tokens, accepted, keys, guarding);
        }

        Invited with(@Nullable Accepted now) {
            boolean done = now != null && now.redeemed();
            return new Invited(
                    name, talk, seatKey, done ? null : seatSeed, done ? List.of() : admissions, now, keys, guarding);
        }

        Invited seeing(Seen seen) {
            return new Invited(name, talk, seatKey, seatSeed, admissions, accepted, seen, guarding);
        }

        Invited guarding(@Nullable Guardian now) {
            return new Invited(name, talk, seatKey, seatSeed, admissions, accepted, keys, now);
        }

        boolean isGuardian() {
            return guarding != null;
        }

        /** Their mailbox for pulses, if they are a guardian and said which it is. */
        @Nullable
        Accepted pulses() {
            return guarding == null ? null : guarding.pulses();
        }
    }

    /**
     * A guardian.
     *
     * @param pulses their mailbox for pulses, once they said which
     * @param told which identity pulses come under, when they were told what pulses mean
     */
    record Guardian(@Nullable Accepted pulses, @Nullable Blob told) {
        static final Guardian ASKED = new Guardian(null, null);
    }

    /** Public keys by their SHA-256, and since when this vault has known them. */
    record Seen(Blob digest, Instant since) {}

    /**
     * A contact's mailbox for notices, or for pulses.
     *
     * @param writer the token that redeems it, made before it is sent
     * @param circle how the other contacts reach this one; null if their version of Vigil cannot be reached so
     */
    record Accepted(
            Id mailbox,
            Blob capability,
            Blob identityKey,
            Blob writer,
            boolean redeemed,
            @Nullable Way circle) {
        Accepted whenRedeemed() {
            return new Accepted(mailbox, Blob.of(new byte[0]), identityKey, writer, true, circle);
        }
    }

    static ExileState at(Blob pair, ServerAddress server, List<Blob> words) {
        return new ExileState(
                pair, server, words, List.of(), Stock.EMPTY, null, null, List.of(), null, Practice.NONE, null);
    }

    /** Whether nothing would be lost with it. */
    boolean blank() {
        return equals(at(pair, server, words));
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
        return new ExileState(pair, server, words, others, stock, recoveryKey, arming, seats, doing, practice, deposit);
    }

    ExileState with(Stock other) {
        return new ExileState(
                pair, server, words, contacts, other, recoveryKey, arming, seats, doing, practice, deposit);
    }

    ExileState recoverableBy(Blob key) {
        return new ExileState(pair, server, words, contacts, stock, key, arming, seats, doing, practice, deposit);
    }

    ExileState with(@Nullable ArmIntent intent) {
        return new ExileState(
                pair, server, words, contacts, stock, recoveryKey, intent, seats, doing, practice, deposit);
    }

    ExileState with(@Nullable Doing other) {
        return new ExileState(
                pair, server, words, contacts, stock, recoveryKey, arming, seats, other, practice, deposit);
    }

    /** With a watch; what led to it is done. */
    ExileState armed(List<Holder> holders, @Nullable Deposit letters) {
        return new ExileState(pair, server, words, contacts, Stock.EMPTY, null, null, holders, null, practice, letters);
    }

    /** When the change was accepted; what weakens takes effect then, if it does. */
    ExileState done(Doing done, @Nullable Instant takesEffect) {
        Deposit made = done.deposit() == null ? null : done.deposit().waiting(takesEffect);
        Deposit next = made == null ? deposit : deposit == null ? made : made.after(deposit);
        List<Holder> now = done.seats().stream().map(seat -> seat.asIn(seats)).collect(toList());
        return new ExileState(pair, server, words, contacts, stock, recoveryKey, arming, now, null, practice, next);
    }

    /** With seats of the same mailboxes. */
    ExileState seated(List<Holder> now) {
        return new ExileState(pair, server, words, contacts, stock, recoveryKey, arming, now, doing, practice, deposit);
    }

    /** When nobody knows whether the change was accepted: a reason for doubt if it says who sits where. */
    ExileState overtaken() {
        ExileState now = with((Doing) null);
        boolean doubtful = doing != null && doing.seatsAnybody();
        return doubtful ? now.depositing(letters -> letters.doubted(Doubt.OVERTAKEN)) : now;
    }

    /** With something else known of the letters, if anything is. */
    ExileState depositing(UnaryOperator<Deposit> change) {
        return deposit == null ? this : with(change.apply(deposit));
    }

    /** With letters that were looked at. */
    ExileState with(Deposit other) {
        return new ExileState(pair, server, words, contacts, stock, recoveryKey, arming, seats, doing, practice, other);
    }

    ExileState practise(UnaryOperator<Practice> change) {
        return new ExileState(
                pair,
                server,
                words,
                contacts,
                stock,
                recoveryKey,
                arming,
                seats,
                doing,
                change.apply(practice),
                deposit);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "ExileState";
    }
}
