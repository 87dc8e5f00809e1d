package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

/**
 * A conversation between an exile and one contact, from either side: forward secret, safe against quantum computers,
 * deniable. Neither side keeps a history.
 */
public final class Talk {
    private final Talking talking;
    private final Device device;

    Talk(Talking talking, Device device) {
        this.talking = talking;
        this.device = device;
    }

    /**
     * Says something. When it returns, it waits in the other's mailbox; that they have read it nobody is told.
     *
     * @param text at most 65,000 bytes of UTF-8
     * @throws NotSent if it is kept in the vault and goes later
     * @throws TooLong if it was not kept
     * @throws IdentityChanged if nothing may go until {@link #acceptIdentity}
     */
    public void say(String text) throws Trouble {
        talking.say(Saying.text(text, device.clock().instant()));
    }

    /**
     * What came and was not forgotten, oldest first; a later call has it all again, with the same ids.
     *
     * @param wait for something new, in whole seconds; at most {@link Limits#WAIT}
     */
    public List<Said> messages(Duration wait) throws Trouble {
        talking.read(RemoteMailbox.share(wait, 1));
        return talking.now().in().waiting().stream()
                .filter(came -> came.kind().isForPeople())
                .map(Listening::said)
                .collect(toList());
    }

    /** Says what happened, as {@link #say} does; as long as a text may be. */
    public void report(Incident incident) throws Trouble {
        talking.say(incident.message());
    }

    /**
     * What the other says happened, in the order in which it came. It stays in the vault until it is forgotten.
     *
     * @param wait for something new, in whole seconds; at most {@link Limits#WAIT}
     */
    public List<Incident> incidents(Duration wait) throws Trouble {
        talking.read(RemoteMailbox.share(wait, 1));
        return reports().map(came -> Incident.in(Listening.message(came))).collect(toList());
    }

    /** How many incidents came and were not forgotten. Asks no server. */
    public int incidentsKept() {
        return (int) reports().count();
    }

    /** Whether so much waits or is kept that no more is fetched until some of it is forgotten. Asks no server. */
    public boolean isFull() {
        return talking.now().in().full();
    }

    /** Lets go of all incidents that came so far. */
    public void forgetIncidents() throws Trouble {
        List<Id> ids = reports().map(Incoming.Came::id).collect(toList());
        talking.change(now -> now.with(now.in().without(ids)));
    }

    private Stream<Incoming.Came> reports() {
        return talking.now().in().waiting().stream().filter(came -> came.kind() == Said.Kind.INCIDENT);
    }

    /** Lets go of what a person has read: nothing of it remains. */
    public void forget(List<Said> read) throws Trouble {
        List<Id> ids = read.stream().map(Said::id).collect(toList());
        talking.change(now -> now.with(now.in().without(ids)));
    }

    /** What to compare, over another channel or face to face, to know that nobody stands between. */
    public SafetyNumber safety() throws Trouble {
        return safety(talking.now());
    }

    static SafetyNumber safety(Conversation now) throws NoConversation, BadKeys {
        Other other = known(now);
        String changed = other.changed() == null ? null : digits(now, other.whenAccepted());
        return new SafetyNumber(digits(now, other), other.verified(), changed);
    }

    /**
     * Whether the server says that the other has another identity than they gave themselves: nothing goes until
     * {@link #acceptIdentity}. Asks no server.
     */
    public boolean isChanged() {
        Other other = talking.now().other();
        return other != null && other.changed() != null;
    }

    /** Keeps that the safety number was compared and is the same, or that it is so no more. */
    public void verify(boolean same) throws Trouble {
        known(talking.now());
        talking.change(now -> {
            Other other = now.other();
            return other == null ? now : now.with(other.verified(same));
        });
    }

    /** Takes the changed identity for the other's. What was sealed to the one before and has not gone is lost. */
    public void acceptIdentity() throws Trouble {
        known(talking.now());
        talking.change(now -> {
            Other other = now.other();
            return other == null || other.changed() == null ? now : now.whenAccepted();
        });
    }

    private static Other known(Conversation now) throws NoConversation {
        @Nullable Other other = now.other();
        if (other == null) {
            throw new NoConversation();
        }
        return other;
    }

    private static String digits(Conversation now, Other other) throws BadKeys {
        return SignalSessions.safetyNumber(now.mine().id(), now.myIdentity(), other.mailbox(), other.identityKey());
    }
}
