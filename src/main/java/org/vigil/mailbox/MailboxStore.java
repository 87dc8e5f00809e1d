package org.vigil.mailbox;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.admission.Admissions;
import org.vigil.crypto.Digest;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Spread;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;

/**
 * Mailboxes in Redis: one script per change, all keys of a mailbox in its partition's slot.
 *
 * <p>Scripts answer {@code OK} or the name of a {@link Problem}. They compare SHA-256 of tokens, not tokens, so the time it
 * takes tells nothing of use.
 */
public final class MailboxStore {
    /** How many ids of what came lately are remembered, so that it comes once: Redis keeps as many in one small block. */
    static final int MEMORY = 128;

    private static final String OK = "OK";

    private final Redis redis;
    private final Keys keys;
    private final Spread depth;

    /** Over {@code redis}. */
    public MailboxStore(Redis redis, Keys keys, Meters meters) {
        this.redis = redis;
        this.keys = keys;
        this.depth = meters.spread(Metric.MAILBOX_DEPTH);
    }

    /** Calls {@code woken} with a mailbox's id as text when something came, and with "" when something may have. */
    Redis.Subscription listen(Consumer<String> woken) {
        return redis.subscribe(keys.mailboxChannel(), woken);
    }

    void create(Id mailbox, NewMailbox wanted) {
        byte[] noticeKey =
                wanted.noticeKey() == null ? new byte[0] : wanted.noticeKey().bytes();
        accept(redis.call(
                Script.MAILBOX_CREATE,
                List.of(keys.mailbox(mailbox)),
                Digest.sha256(Json.bytes(wanted)),
                wanted.kind().name(),
                wanted.readKey().bytes(),
                noticeKey,
                wanted.redeemHash().bytes()));
    }

    Parties parties(Id mailbox) {
        List<Reply> held =
                redis.call(Script.MAILBOX_LOOK, List.of(keys.mailbox(mailbox))).list();
        String kind = held.get(0).text();
        return new Parties(
                kind == null ? null : MailboxKind.valueOf(kind),
                blob(held.get(1)),
                blob(held.get(2)),
                blob(held.get(3)),
                blob(held.get(4)));
    }

    void redeem(Id mailbox, Blob capabilityHash, Blob writerHash) {
        accept(redis.call(
                Script.MAILBOX_REDEEM, List.of(keys.mailbox(mailbox)), capabilityHash.bytes(), writerHash.bytes()));
    }

    void post(Id mailbox, Blob writerHash, Post post, Instant goes) {
        Reply reply = redis.call(
                Script.MAILBOX_POST,
                List.of(
                        keys.mailbox(mailbox),
                        keys.queue(mailbox),
                        keys.envelopes(mailbox),
                        keys.remembered(mailbox),
                        keys.expiry(mailbox),
                        expiring(mailbox)),
                writerHash.bytes(),
                post.id().bytes(),
                post.envelope().bytes(),
                Limits.QUEUE,
                Limits.PULSE_QUEUE,
                MEMORY,
                keys.mailboxChannel(),
                mailbox.text(),
                goes.toEpochMilli());
        if (!isIn(reply)) {
            accept(reply);
        }
    }

    /** Whether something came in; then the reply is how much waits. */
    private boolean isIn(Reply reply) {
        if (reply.isNumber()) {
            depth.saw(reply.number());
        }
        return reply.isNumber();
    }

    Delivered deliver(Id mailbox, Slot slot, Id notice, List<Delivery.Item> parts, Instant goes) {
        Reply reply = redis.call(
                Script.MAILBOX_DELIVER,
                and(all(mailbox), keys.expiry(mailbox), expiring(mailbox)),
                notice.bytes(),
                slot.id().bytes(),
                joined(parts.stream().map(part -> part.id().bytes()).toList()),
                joined(parts.stream().map(part -> part.envelope().bytes()).toList()),
                Limits.NOTICE_QUEUE,
                MEMORY,
                keys.mailboxChannel(),
                mailbox.text(),
                slot.last() ? 1 : 0,
                slot.stays() ? 0 : goes.toEpochMilli(),
                joined(slot.ended().stream().map(Id::bytes).toList()));
        return isIn(reply) ? Delivered.DELIVERED : Delivered.valueOf(String.valueOf(reply.text()));
    }

    Delivery read(Id mailbox) {
        Reply reply = redis.call(Script.MAILBOX_READ, withNotices(mailbox), Limits.READ);
        if (reply.isNull()) {
            throw new Refused(Problem.UNAUTHORISED);
        }
        List<Reply> found = reply.list();
        int refused = (int) Math.min(found.get(0).number(), Integer.MAX_VALUE);
        return new Delivery(items(found.get(2).list()), found.get(1).number() == 1, refused);
    }

    /** Lets go of {@code ids}, and of what was to go before {@code now}. */
    void acknowledge(Id mailbox, List<Id> ids, Instant now) {
        accept(redis.call(
                Script.MAILBOX_ACKNOWLEDGE,
                and(withNotices(mailbox), keys.expiry(mailbox), expiring(mailbox)),
                joined(ids.stream().map(Id::bytes).toList()),
                now.toEpochMilli(),
                mailbox.text()));
    }

    void delete(Id mailbox) {
        accept(redis.call(
                Script.MAILBOX_DELETE,
                everything(mailbox),
                Admissions.KEPT.toMillis(),
                keys.mailboxChannel(),
                mailbox.text()));
    }

    private List<String> withNotices(Id mailbox) {
        return all(mailbox).subList(0, 4);
    }

    private List<String> all(Id mailbox) {
        return List.of(
                keys.mailbox(mailbox),
                keys.queue(mailbox),
                keys.envelopes(mailbox),
                keys.notices(mailbox),
                keys.remembered(mailbox));
    }

    private List<String> everything(Id mailbox) {
        return and(
                all(mailbox),
                keys.oneTimeEc(mailbox),
                keys.oneTimeKyber(mailbox),
                keys.taken(mailbox),
                keys.spent(mailbox),
                keys.expiry(mailbox),
                expiring(mailbox),
                keys.begun(mailbox));
    }

    private String expiring(Id mailbox) {
        return keys.expiring(keys.partition(mailbox));
    }

    private static List<String> and(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** Refuses with the {@link Problem} that a script answered, unless it is {@code OK}. */
    static void accept(Reply reply) {
        String outcome = String.valueOf(reply.text());
        if (!outcome.equals(OK)) {
            throw new Refused(Problem.valueOf(outcome));
        }
    }

    private static List<Delivery.Item> items(List<Reply> flat) {
        List<Delivery.Item> items = new ArrayList<>();
        for (int at = 0; at < flat.size(); at += 3) {
            items.add(new Delivery.Item(Id.of(bytes(flat.get(at))), Blob.of(bytes(flat.get(at + 1))), (int)
                    flat.get(at + 2).number()));
        }
        return items;
    }

    private static byte[] bytes(Reply reply) {
        byte[] bytes = reply.bytes();
        return bytes == null ? new byte[0] : bytes;
    }

    private static @Nullable Blob blob(Reply reply) {
        byte[] bytes = reply.bytes();
        return bytes == null || bytes.length == 0 ? null : Blob.of(bytes);
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
