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
 */
record ExileState(
        ServerAddress server,
        List<Invited> contacts,
        Stock stock,
        @Nullable Blob recoveryKey,
        @Nullable ArmIntent arming,
        @Nullable Armed watch) {

    /**
     * A contact, from the invitation on.
     *
     * @param talk with this contact alone, in the exile's own mailbox; letters go under its identity
     * @param seatKey the public half
     * @param seatSeed the private half, forgotten once the contact has it: a captor gets no statements from this vault
     * @param admissions for the contact's mailboxes, if the exile pays
     * @param accepted the contact's mailbox for notices, once they said which
     * @param keys the keys for their letter, when this vault looked last
     */
    record Invited(
            String name,
            Conversation talk,
            Blob seatKey,
            @Nullable Blob seatSeed,
            List<Blob> admissions,
            @Nullable Accepted accepted,
            @Nullable Seen keys) {
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
            return new Invited(name, now, seatKey, seatSeed, admissions, accepted, keys);
        }

        Invited paying(List<Blob> tokens) {
            return tokens.isEmpty() ? this : new Invited(name, talk, seatKey, seatSeed, tokens, accepted, keys);
        }

        Invited with(@Nullable Accepted now) {
            boolean done = now != null && now.redeemed();
            return new Invited(name, talk, seatKey, done ? null : seatSeed, done ? List.of() : admissions, now, keys);
        }

        Invited seeing(Seen seen) {
            return new Invited(name, talk, seatKey, seatSeed, admissions, accepted, seen);
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
        return new ExileState(server, List.of(), Stock.EMPTY, null, null, null);
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
        return new ExileState(server, others, stock, recoveryKey, arming, watch);
    }

    ExileState with(Stock other) {
        return new ExileState(server, contacts, other, recoveryKey, arming, watch);
    }

    ExileState recoverableBy(Blob key) {
        return new ExileState(server, contacts, stock, key, arming, watch);
    }

    ExileState with(@Nullable ArmIntent intent) {
        return new ExileState(server, contacts, stock, recoveryKey, intent, watch);
    }

    /** With a watch; what led to it is done. */
    ExileState armed(Armed now) {
        return new ExileState(server, contacts, Stock.EMPTY, null, null, now);
    }

    /** With the watch changed, if there is one. */
    ExileState watch(UnaryOperator<Armed> change) {
        return watch == null ? this : new ExileState(server, contacts, stock, recoveryKey, arming, change.apply(watch));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "ExileState";
    }
}
