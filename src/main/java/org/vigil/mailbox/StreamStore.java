package org.vigil.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.web.Nonces;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;
import org.vigil.wire.StreamFrame;

/** What streams ask of Redis: which of a mailbox is the newest, on whatever node, and what comes next. */
public final class StreamStore {
    private final Redis redis;
    private final Keys keys;

    /** Over {@code redis}. */
    public StreamStore(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * What comes next for a stream.
     *
     * @param last the order of the last of them, or of the one before if there are none
     * @param more whether there is more behind these
     */
    record Page(List<StreamFrame.Envelope> envelopes, long last, boolean more, int refusedRedemptions) {}

    /** Calls {@code woken} with a mailbox's id as text when something happened to it, and with "" when something may have. */
    Redis.Subscription listen(Consumer<String> woken) {
        return redis.subscribe(keys.mailboxChannel(), woken);
    }

    /**
     * Makes {@code stream} the newest of its mailbox, unless one was begun later; whether it did.
     *
     * @throws Refused unauthorised, if there is no such mailbox any more
     */
    boolean attend(StreamName stream) {
        Id mailbox = stream.mailbox();
        Reply reply = redis.call(
                Script.MAILBOX_ATTEND,
                List.of(keys.mailbox(mailbox), keys.begun(mailbox)),
                stream.name().bytes(),
                stream.begun().toEpochMilli(),
                Nonces.OUTLIVED.toMillis(),
                keys.mailboxChannel(),
                mailbox.text());
        if ("UNAUTHORISED".equals(reply.text())) {
            throw new Refused(Problem.UNAUTHORISED);
        }
        return "OK".equals(reply.text());
    }

    /**
     * At most {@code limit} of what waits behind {@code sent}, an order; -1 is before all.
     *
     * @throws Refused displaced, if there is a newer stream; unauthorised, if there is no such mailbox any more
     */
    Page follow(StreamName stream, long sent, int limit) {
        Reply reply = redis.call(
                Script.MAILBOX_FOLLOW, queue(stream.mailbox()), stream.name().bytes(), sent, limit);
        if (reply.isNull()) {
            throw new Refused(Problem.UNAUTHORISED);
        }
        List<Reply> found = reply.list();
        if (found.get(0).number() == 0) {
            throw new Refused(Problem.DISPLACED);
        }
        int refused = (int) Math.min(found.get(1).number(), Integer.MAX_VALUE);
        return new Page(
                envelopes(found.get(4).list()),
                found.get(3).number(),
                found.get(2).number() == 1,
                refused);
    }

    private List<String> queue(Id mailbox) {
        return List.of(keys.mailbox(mailbox), keys.queue(mailbox), keys.envelopes(mailbox), keys.notices(mailbox));
    }

    private static List<StreamFrame.Envelope> envelopes(List<Reply> flat) {
        List<StreamFrame.Envelope> envelopes = new ArrayList<>();
        for (int at = 0; at < flat.size(); at += 3) {
            byte[] id = Objects.requireNonNull(flat.get(at).bytes());
            byte[] envelope = Objects.requireNonNull(flat.get(at + 1).bytes());
            int standsFor = (int) flat.get(at + 2).number();
            envelopes.add(new StreamFrame.Envelope(Id.of(id), Blob.of(envelope), standsFor));
        }
        return envelopes;
    }
}
