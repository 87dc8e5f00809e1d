package org.vigil.mailbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.redis.Redis;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.web.Socket;
import org.vigil.wire.Id;

/** The streams of this node. */
public final class MailboxSockets implements AutoCloseable {
    private final Mailboxes mailboxes;
    private final StreamStore store;
    private final SecureRandom random;
    private final Map<String, Set<MailboxSocket>> open = new ConcurrentHashMap<>();
    private final BooleanSupplier welcome;
    private final Redis.Subscription listening;
    private volatile boolean closed;

    /**
     * Listens for what happens to mailboxes, here and on other nodes, until closed.
     *
     * @param welcome whether readers who come now are to stay
     */
    public MailboxSockets(Mailboxes mailboxes, StreamStore store, SecureRandom random, BooleanSupplier welcome) {
        this.welcome = welcome;
        this.mailboxes = mailboxes;
        this.store = store;
        this.random = random;
        this.listening = store.listen(this::wake);
    }

    /** Adds {@code streamEnvelopes}. */
    public void addTo(Api api) {
        api.stream("streamEnvelopes", this::open);
    }

    private Consumer<Socket> open(Call call) {
        Id mailbox = call.id();
        Instant begun = call.signedBy(mailbox, mailboxes.readKey(mailbox));
        StreamName name = new StreamName(mailbox, Id.random(random), begun);
        return socket -> serve(new MailboxSocket(mailboxes, store, name, socket));
    }

    private void serve(MailboxSocket stream) {
        String mailbox = stream.mailbox().text();
        open.compute(mailbox, (unused, streams) -> with(stream, streams));
        try {
            if (closed || !welcome.getAsBoolean()) {
                stream.leave();
            }
            stream.serve();
        } finally {
            open.computeIfPresent(mailbox, (unused, streams) -> without(stream, streams));
        }
    }

    private void wake(String mailbox) {
        if (mailbox.isEmpty()) {
            all().forEach(MailboxSocket::wake);
        } else {
            open.getOrDefault(mailbox, Set.of()).forEach(MailboxSocket::wake);
        }
    }

    /** How many are open. */
    int count() {
        return (int) all().count();
    }

    private Stream<MailboxSocket> all() {
        return open.values().stream().flatMap(Set::stream);
    }

    private static Set<MailboxSocket> with(MailboxSocket stream, @Nullable Set<MailboxSocket> others) {
        Set<MailboxSocket> all = others == null ? new HashSet<>() : new HashSet<>(others);
        all.add(stream);
        return Set.copyOf(all);
    }

    private static @Nullable Set<MailboxSocket> without(MailboxSocket stream, Set<MailboxSocket> all) {
        Set<MailboxSocket> others = new HashSet<>(all);
        others.remove(stream);
        return others.isEmpty() ? null : Set.copyOf(others);
    }

    /** Tells everybody who is here to go to another node; what they have not acknowledged is read there again. */
    public void sendAway() {
        all().forEach(MailboxSocket::leave);
    }

    /** Tells everybody to come again later, and whoever comes now. */
    @Override
    public void close() {
        closed = true;
        listening.close();
        all().forEach(MailboxSocket::leave);
    }
}
