package org.vigil.mailbox;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vigil.web.Socket;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.ReaderFrame;
import org.vigil.wire.StreamFrame;

/**
 * One stream of a mailbox. One thread does everything, when the bell rings: takes an acknowledgement, looks into the mailbox
 * if something came or if there was more, sends as far as the window and the socket have room.
 *
 * <p>What was sent and not acknowledged is in the mailbox still, so a stream needs no memory of the one before it: it begins
 * at the oldest. Whether it is the newest stream is asked with every look, so that an older one sends nothing more.
 */
final class MailboxSocket {
    private final Mailboxes mailboxes;
    private final StreamStore store;
    private final StreamName stream;
    private final Socket socket;
    private final AtomicBoolean woken = new AtomicBoolean(true);
    private final Set<Id> unacknowledged = new HashSet<>();
    private volatile boolean leaving;
    private long sent = -1;
    private boolean more;
    private boolean news = true;
    private int refusedRedemptions;

    MailboxSocket(Mailboxes mailboxes, StreamStore store, StreamName stream, Socket socket) {
        this.mailboxes = mailboxes;
        this.store = store;
        this.stream = stream;
        this.socket = socket;
    }

    Id mailbox() {
        return stream.mailbox();
    }

    /** Something may have come. Any thread. */
    void wake() {
        woken.set(true);
        socket.ring();
    }

    /** The server stops. Any thread. */
    void leave() {
        leaving = true;
        socket.ring();
    }

    /**
     * Serves until the socket is closed or the server stops; not at all if a stream of the mailbox was begun later.
     *
     * @throws org.vigil.web.Refused displaced, unauthorised, or what is wrong with a frame
     */
    void serve() {
        if (!store.attend(stream)) {
            return;
        }
        do {
            hear();
            deliver();
        } while (!leaving && socket.await());
        if (leaving) {
            socket.goAway();
        }
    }

    private void hear() {
        ReaderFrame.Ack ack = socket.received(ReaderFrame.Ack.class);
        if (ack != null) {
            mailboxes.acknowledge(stream.mailbox(), new Acknowledgement(ack.ids()));
            ack.ids().forEach(unacknowledged::remove);
        }
    }

    private void deliver() {
        boolean look = woken.getAndSet(false);
        for (int room = room(); look || (more && room > 0); room = room()) {
            send(store.follow(stream, sent, room));
            look = false;
        }
        if (news && !more) {
            news = false;
            socket.send(new StreamFrame.Empty(refusedRedemptions));
        }
    }

    private void send(StreamStore.Page page) {
        for (StreamFrame.Envelope envelope : page.envelopes()) {
            unacknowledged.add(envelope.id());
            socket.send(envelope);
            news = true;
        }
        sent = page.last();
        more = page.more();
        refusedRedemptions = page.refusedRedemptions();
    }

    /** Notices that made way for others were sent all the same: they count until they are acknowledged. */
    private int room() {
        return Math.min(Limits.WINDOW - unacknowledged.size(), socket.room());
    }
}
