package org.vigil.client;

import java.util.function.UnaryOperator;
import org.vigil.client.proto.Message;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.Post;
import org.vigil.wire.ServerAddress;

/**
 * One conversation, with the server between. What is said is sealed, then in the vault, then posted, always as the same
 * envelope; what comes is opened, then in the vault, then acknowledged: a crash in between repeats, and loses nothing.
 *
 * <p>For several threads: one at a time changes the conversation, and none while it only waits for something to come.
 */
final class Talking {
    private static final int MOST_UNSENT = 3 * Limits.CHUNKS;

    private final Keeping keeping;
    private final Lines lines;
    private final ServerAddress server;
    private final Device device;
    private final Saying saying;
    private final Listening listening;
    private final Object turn;

    Talking(Keeping keeping, Lines lines, ServerAddress server, Device device, Hearer hearer) {
        this.keeping = keeping;
        this.lines = lines;
        this.server = server;
        this.device = device;
        this.saying = new Saying(device);
        this.listening = new Listening(device, hearer);
        this.turn = lines.turn(keeping.now().mine().id());
    }

    /** Where in a vault the conversation is. */
    interface Keeping {
        Conversation now();

        void keep(Conversation next) throws UnusableVault;
    }

    Conversation now() {
        return keeping.now();
    }

    void change(UnaryOperator<Conversation> change) throws UnusableVault {
        synchronized (turn) {
            keeping.keep(change.apply(keeping.now()));
        }
    }

    /** Does what changes the vault beside the conversation, while nobody else changes that. */
    void alone(Attempt step) throws Trouble {
        synchronized (turn) {
            step.make();
        }
    }

    /**
     * Says something to the other. When it returns it has arrived in their mailbox.
     *
     * @throws NotSent if it is kept, and goes later
     * @throws IdentityChanged if nothing may go
     */
    void say(Message.Builder message) throws Trouble {
        synchronized (turn) {
            seal(message);
            try {
                flush();
            } catch (Refusal | Unreachable | NotUnderstood e) {
                throw new NotSent(e);
            }
        }
    }

    /** Looks after the keys of the mailbox, see {@link Tending}. */
    void tend() throws Trouble {
        synchronized (turn) {
            new Tending(keeping, device)
                    .tend(lines.mailbox(server, keeping.now().mine().id()));
        }
    }

    /** The same, and what cannot be done now is done the next time. */
    void tendIfPossible() throws UnusableVault {
        Attempt.at(this::tend);
    }

    /** Sees to it that what is to be said later needs nothing of the server first, as far as that can be done now. */
    void prepare() throws UnusableVault {
        Attempt.at(this::begin);
    }

    /** Puts something to say into the vault, sealed; if no session can be begun now, in the one before it. */
    void seal(Message.Builder message) throws Trouble {
        synchronized (turn) {
            if (keeping.now().out().posts().size() > MOST_UNSENT) {
                throw new TooMuchUnsent();
            }
            beginIfPossible();
            keeping.keep(saying.say(keeping.now(), message));
        }
    }

    /** Shows a sign of life behind what is still to be said: tried once and kept nowhere, so that it never goes later. */
    void show(Message.Builder sign) throws Trouble {
        synchronized (turn) {
            beginIfPossible();
            flush();
            Saying.Aside aside = saying.aside(keeping.now(), sign);
            keeping.keep(aside.after());
            Other other = other();
            remote(other).post(other.writer(), aside.post());
        }
    }

    private void beginIfPossible() throws Trouble {
        try {
            begin();
        } catch (Refusal | Unreachable | NotUnderstood | BadKeys e) {
            if (!ready(other())) {
                throw e;
            }
        }
    }

    /** Posts what was sealed, in order. */
    void flush() throws Trouble {
        synchronized (turn) {
            for (Post post : keeping.now().out().posts()) {
                Other other = other();
                remote(other).post(other.writer(), post);
                keeping.keep(keeping.now().with(keeping.now().out().without(post)));
            }
        }
    }

    /** Fetches what came; then says what is still to be said, as far as that can be done now. */
    void read(long wait) throws Trouble {
        change(listening::tidied);
        fetch(wait);
        catchUp();
    }

    /** Says what is still to be said, as far as that can be done now. */
    void catchUp() throws Trouble {
        try {
            synchronized (turn) {
                if (keeping.now().out().beginning() != null) {
                    begin();
                }
                flush();
            }
        } catch (Refusal | Unreachable | NotUnderstood | NoConversation | BadKeys | IdentityChanged e) {
            // what came is here; the rest is tried again with the next act, which says what is in its way
        }
    }

    private void fetch(long wait) throws Trouble {
        OwnMailbox mine = keeping.now().mine();
        new Polled(lines.mailbox(server, mine.id()), mine.reader())
                .drain(wait, () -> !keeping.now().in().full(), delivery -> {
                    take(delivery);
                    return Inflow.all(delivery);
                });
    }

    private void take(Delivery delivery) throws UnusableVault {
        change(before -> {
            Conversation now = before;
            for (Delivery.Item item : delivery.items()) {
                now = listening.heard(now, item.envelope());
            }
            return now.with(now.in().refused(delivery.refusedRedemptions()));
        });
    }

    /** Sees to it that there is a session: the first, one in place of what can no longer be read, or of one too old. */
    private void begin() throws Trouble {
        synchronized (turn) {
            Other other = other();
            if (keeping.now().out().beginning() != null || !ready(other)) {
                begin(keeping.now(), other);
            }
        }
    }

    private void begin(Conversation now, Other other) throws Trouble {
        Outgoing.Beginning beginning = asked(now);
        Bundle bundle = bundle(other, beginning);
        Conversation next = now.with(SignalSessions.begin(
                now.mine().identity(),
                now.ratchet(),
                other.identityKey(),
                bundle,
                device.clock().instant()));
        next = next.with(now.out().beginning(null))
                .with(now.mine()
                        .published(beginning.unreadable() == 0 && !now.mine().unpublished()));
        keeping.keep(beginning.unreadable() > 0 ? begunAnew(next, beginning.unreadable()) : next);
    }

    private boolean ready(Other other) {
        Conversation now = keeping.now();
        return SignalSessions.ready(
                now.mine().identity(),
                now.ratchet(),
                other.identityKey(),
                device.clock().instant());
    }

    private Outgoing.Beginning asked(Conversation now) throws UnusableVault {
        Outgoing.Beginning known = now.out().beginning();
        if (known != null) {
            return known;
        }
        Outgoing.Beginning fresh = new Outgoing.Beginning(Id.random(device.random()), 0);
        keeping.keep(now.with(now.out().beginning(fresh)));
        return fresh;
    }

    private Conversation begunAnew(Conversation now, int unreadable) throws BadKeys, TooLong {
        Message.Builder message = Saying.begunAnew(unreadable);
        Conversation told = listening.event(
                now, Said.Kind.BEGUN_ANEW, Blob.of(message.build().toByteArray()));
        return saying.say(told.with(told.out().begun(device.clock().instant())), message);
    }

    private Bundle bundle(Other other, Outgoing.Beginning beginning) throws Trouble {
        Bundle bundle = remote(other).bundle(other.writer(), beginning.taking());
        if (!bundle.keys().identityKey().equals(other.identityKey())) {
            keeping.keep(keeping.now().with(other.changedTo(bundle.keys().identityKey())));
            throw new IdentityChanged();
        }
        return bundle;
    }

    private Other other() throws NoConversation, IdentityChanged {
        Other other = keeping.now().other();
        if (other == null || !other.redeemed()) {
            throw new NoConversation();
        }
        if (other.changed() != null) {
            throw new IdentityChanged();
        }
        return other;
    }

    private RemoteMailbox remote(Other other) {
        return lines.mailbox(server, other.mailbox());
    }
}
