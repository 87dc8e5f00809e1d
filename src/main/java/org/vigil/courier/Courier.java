package org.vigil.courier;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.mailbox.Delivered;
import org.vigil.mailbox.Mailboxes;
import org.vigil.meter.Meters;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/** Brings what a watch owes to the mailboxes; a {@link org.vigil.timer.WakeLoop} over the watches that owe wakes it. */
public final class Courier {
    /** As it was told; at one instant first what is no alarm's: that a drill is over comes before what is real. */
    private static final Comparator<Owed> IN_ORDER = Comparator.<Owed, Instant>comparing(
                    owed -> owed.notice().at())
            .thenComparing(owed -> owed.notice().alarm() != null);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** Shorter than what {@link org.vigil.timer.Failing} forgets. */
    private static final Duration UNREADABLE_WAIT = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger(Courier.class.getName());

    /** A record of what is owed is damaged. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable() {
            super("something owed cannot be read");
        }
    }

    /** What the courier needs of whoever owes. */
    public interface Sender {
        /** What a letter releases; empty if it is gone for good: then the notice goes without. */
        Optional<Notice.Release> release(Id watch, Owed.Enclosed enclosed);

        /** The mailbox's reader deleted it: {@code owed} will never be delivered. */
        void gone(Owed owed);
    }

    private final OwedStore store;
    private final Mailboxes mailboxes;
    private final NoticeSeal seal;
    private final Sender sender;
    private final InstantSource clock;
    private final Backlog backlog;
    private final Deliveries deliveries;

    /** From {@code store} to {@code mailboxes}, under {@code seal}. */
    public Courier(
            OwedStore store, Mailboxes mailboxes, NoticeSeal seal, Sender sender, InstantSource clock, Meters meters) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.seal = seal;
        this.sender = sender;
        this.clock = clock;
        this.backlog = new Backlog(clock);
        this.deliveries = new Deliveries(meters, backlog);
    }

    /** What could not be delivered so far. */
    public Backlog backlog() {
        return backlog;
    }

    /**
     * Tries to deliver all that {@code watch} owes; what fails waits as long as it has waited, within bounds.
     *
     * @throws Unreadable if some of it cannot be read; all else was tried
     */
    public void look(Id watch) {
        Instant now = clock.instant();
        OwedStore.Owing owing = store.read(watch);
        List<Owed> stay = new ArrayList<>();
        RuntimeException failure = null;
        for (Owed owed : owing.notices().stream().sorted(IN_ORDER).toList()) {
            RuntimeException failed = tried(owed);
            if (failed != null) {
                stay.add(owed);
                failure = failed;
            }
        }
        backlog.note(watch, stay, failure, now);
        store.rest(watch, now, next(stay, owing.unreadable() > 0, now));
        if (owing.unreadable() > 0) {
            throw new Unreadable();
        }
    }

    /** What cannot be read is looked at often enough to be known to be there. */
    private static Instant next(List<Owed> stay, boolean unreadable, Instant now) {
        return Stream.concat(
                        stay.stream()
                                .map(owed -> wait(Duration.between(owed.notice().at(), now))),
                        unreadable ? Stream.of(UNREADABLE_WAIT) : Stream.empty())
                .min(Duration::compareTo)
                .map(now::plus)
                .orElse(now.plus(SHORTEST_WAIT));
    }

    /** Delivers it for good, or says why not. */
    private @Nullable RuntimeException tried(Owed owed) {
        try {
            Delivered delivered = deliver(owed);
            if (delivered == Delivered.GONE) {
                sender.gone(owed);
            }
            store.settle(owed);
            deliveries.settled(delivered, Duration.between(owed.notice().at(), clock.instant()));
            return null;
        } catch (RuntimeException e) {
            deliveries.failed();
            LOG.log(
                    Level.WARNING,
                    "A notice could not be delivered and stays owed: {0}",
                    e.getClass().getName());
            return e;
        }
    }

    private Delivered deliver(Owed owed) {
        Optional<Blob> recipientKey = mailboxes.noticeKey(owed.mailbox());
        if (recipientKey.isEmpty()) {
            return Delivered.GONE;
        }
        Notice notice = whole(owed);
        return mailboxes.deliver(
                owed.mailbox(),
                owed.slot(),
                notice.id(),
                seal.seal(notice, owed.mailbox(), recipientKey.get().bytes()));
    }

    /** With what it releases, if that still is there. */
    private Notice whole(Owed owed) {
        return Optional.ofNullable(owed.enclosed())
                .flatMap(enclosed -> sender.release(owed.watch(), enclosed))
                .map(owed.notice()::with)
                .orElse(owed.notice());
    }

    private static Duration wait(Duration age) {
        Duration atMost = age.compareTo(LONGEST_WAIT) < 0 ? age : LONGEST_WAIT;
        return atMost.compareTo(SHORTEST_WAIT) > 0 ? atMost : SHORTEST_WAIT;
    }
}
