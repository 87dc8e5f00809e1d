package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.vigil.client.proto.Message;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;

/**
 * What the contacts of an exile say to one another: a conversation with each, all in one mailbox. What is said to all goes to
 * each, always in the same order.
 */
final class CircleTalks {
    /** libsignal's kind of a message that does not begin a session. */
    private static final int IN_SESSION = 2;

    private final Vault<ContactState> vault;
    private final Lines lines;
    private final Device device;
    private final Listening listening;

    CircleTalks(Vault<ContactState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
        this.listening = new Listening(device, Hearer.CIRCLE);
    }

    Circle now(Id seat) {
        return seat(seat).circle();
    }

    List<String> forced(Id id) {
        ContactState.SeatState seat = seat(id);
        Id alarm = seat.inbox().openAlarm();
        Circle circle = seat.circle();
        return circle.peers().stream()
                .filter(peer -> alarm != null && circle.forced().contains(new Circle.Forced(peer.id(), alarm)))
                .map(Circle.Peer::name)
                .collect(toList());
    }

    void change(Id seat, UnaryOperator<Circle> change) throws UnusableVault {
        vault.update(state -> state.change(seat, now -> now.with(change.apply(now.circle()))));
    }

    /**
     * Meets those whom the letters name, fetches what they said, and says what is still to be said to them. Asks the server
     * nothing as long as there was no letter.
     *
     * @param wait seconds to wait for something
     */
    void look(Id seat, long wait) throws Trouble {
        OwnMailbox mine = now(seat).mine();
        RemoteMailbox remote = lines.mailbox(seat(seat).place().server(), mine.id());
        look(seat, new Polled(remote, mine.reader()), wait);
    }

    /** The same by another means. */
    void look(Id seat, Inflow inflow, long wait) throws Trouble {
        synchronized (turn(seat)) {
            meet(seat, inflow, wait);
        }
    }

    /** Whoever has it says and hears in this circle: of two threads one waits, so that neither seals what the other has sealed. */
    private Object turn(Id seat) {
        return lines.turn(now(seat).mine().id());
    }

    private void meet(Id seat, Inflow inflow, long wait) throws Trouble {
        List<Letter.Card> cards = seat(seat).inbox().cards();
        if (!cards.isEmpty()) {
            change(seat, circle -> circle.knowing(cards));
        }
        if (now(seat).peers().isEmpty()) {
            return;
        }
        fetch(seat, inflow, wait);
        new Heeding(vault, this).heed(seat);
        for (Circle.Peer peer : now(seat).peers()) {
            Talking talking = with(seat, peer);
            talking.prepare();
            sealUnsaid(seat, peer);
            talking.catchUp();
        }
    }

    /** Tells all by which passphrase the statements were made that they were not told of, as far as that can be done now. */
    void tell(Id seat) throws UnusableVault {
        synchronized (turn(seat)) {
            for (Circle.Peer peer : now(seat).peers()) {
                sealUnsaid(seat, peer);
            }
            for (Circle.Peer peer : now(seat).peers()) {
                flush(seat, peer);
            }
        }
    }

    private void sealUnsaid(Id seat, Circle.Peer peer) throws UnusableVault {
        // the statement counts all the same, and the next look does it
        Attempt.at(() -> {
            for (Circle.Unsaid word : peer.unsaid()) {
                with(seat, peer).seal(word.message());
                change(seat, circle -> circle.change(peer.id(), now -> now.without(word)));
            }
        });
    }

    private void flush(Id seat, Circle.Peer peer) throws UnusableVault {
        Attempt.at(() -> with(seat, peer).flush()); // or it goes with the next look
    }

    /**
     * Says something to all.
     *
     * @return the names of those whom it has not reached
     * @throws TooLong and nobody has it
     */
    List<String> say(Id seat, Message message) throws Trouble {
        List<String> missed = new ArrayList<>();
        synchronized (turn(seat)) {
            for (Circle.Peer peer : now(seat).peers()) {
                if (!said(seat, peer, message)) {
                    missed.add(peer.name()); // what was sealed goes later
                }
            }
        }
        return missed;
    }

    private boolean said(Id seat, Circle.Peer peer, Message message) throws UnusableVault, TooLong {
        try {
            with(seat, peer).say(message.toBuilder());
            return true;
        } catch (UnusableVault | TooLong e) {
            throw e;
        } catch (Trouble e) {
            return false;
        }
    }

    Talking with(Id seat, Circle.Peer first) {
        Talking.Keeping kept = new Talking.Keeping() {
            @Override
            public Conversation now() {
                Circle circle = CircleTalks.this.now(seat);
                Circle.Peer peer = circle.peer(first.id());
                return (peer == null ? first : peer).talk(circle.mine());
            }

            @Override
            public void keep(Conversation next) throws UnusableVault {
                change(seat, circle -> circle.with(first.id(), next));
            }
        };
        return new Talking(kept, lines, seat(seat).place().server(), device, Hearer.CIRCLE);
    }

    private void fetch(Id seat, Inflow inflow, long wait) throws Trouble {
        inflow.drain(wait, delivery -> {
            change(seat, circle -> heard(tidied(circle), delivery));
            return Inflow.all(delivery);
        });
    }

    /** Without parts of messages whose rest never came: in one mailbox for all there may be others' behind them. */
    private Circle tidied(Circle before) {
        Circle now = before;
        for (Circle.Peer peer : before.peers()) {
            now = now.with(peer.id(), listening.tidied(peer.talk(now.mine())));
        }
        return now;
    }

    private Circle heard(Circle before, Delivery delivery) {
        Circle now = before;
        for (Delivery.Item item : delivery.items()) {
            now = heard(now, item.envelope());
        }
        return now;
    }

    /** Nothing outside says whose an envelope is: it is tried with each. */
    private Circle heard(Circle before, Blob envelope) {
        for (Circle.Peer peer : before.peers()) {
            Conversation opened = listening.tried(peer.talk(before.mine()), envelope);
            if (opened != null) {
                return before.with(peer.id(), opened);
            }
        }
        return inSession(before.mine(), envelope) ? unreadable(before) : before;
    }

    /** A first flight that none of them sent is a stranger's; anything else somebody sent to an older copy of this vault. */
    private static boolean inSession(OwnMailbox mine, Blob envelope) {
        try {
            return Envelope.open(mine.identity(), envelope).type() == IN_SESSION;
        } catch (Unopenable e) {
            return false;
        }
    }

    private Circle unreadable(Circle before) {
        Circle now = before;
        for (Circle.Peer peer : before.peers()) {
            now = now.with(peer.id(), listening.unreadable(peer.talk(now.mine())));
        }
        return now;
    }

    private ContactState.SeatState seat(Id id) {
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat == null) {
            throw new IllegalStateException("the seat went away");
        }
        return seat;
    }
}
