package org.vigil.mailbox;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.OneTimeKey;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Problem;
import org.vigil.wire.SignedKey;

/** Public keys in Redis; a one-time key is kept as its id in 4 bytes, the key, and its signature if it has one. */
public final class PrekeyStore {
    /** How many takings of bundles are remembered, so that a retry gets the same keys. */
    static final int MEMORY = 16;

    private static final int SIGNATURE = 64;

    private final Redis redis;
    private final Keys keys;

    /** Over {@code redis}. */
    public PrekeyStore(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    void publish(Id mailbox, MailboxKeys published) {
        MailboxStore.accept(redis.call(
                Script.MAILBOX_PUBLISH,
                List.of(keys.mailbox(mailbox)),
                published.identityKey().bytes(),
                Json.bytes(published)));
    }

    MailboxKeys keys(Id mailbox, Blob writerHash) {
        List<Reply> held =
                redis.call(Script.MAILBOX_KEYS, List.of(keys.mailbox(mailbox))).list();
        byte[] writer = held.get(0).bytes();
        if (writer == null || !writerHash.equals(Blob.of(writer))) {
            throw new Refused(Problem.UNAUTHORISED);
        }
        return published(held.get(1).bytes());
    }

    Blob identity(Id mailbox) {
        List<Reply> held =
                redis.call(Script.MAILBOX_KEYS, List.of(keys.mailbox(mailbox))).list();
        return published(held.get(1).bytes()).identityKey();
    }

    void add(Id mailbox, OneTimeKeys added) {
        List<Object> args =
                new ArrayList<>(List.of(Limits.ONE_TIME_KEYS, added.ec().size()));
        added.ec().stream()
                .sorted(Comparator.comparingInt(OneTimeKey::id))
                .map(ec -> entry(ec.id(), ec.key().bytes(), new byte[0]))
                .forEach(args::add);
        added.kyber().stream()
                .sorted(Comparator.comparingInt(SignedKey::id))
                .map(kyber ->
                        entry(kyber.id(), kyber.key().bytes(), kyber.signature().bytes()))
                .forEach(args::add);
        MailboxStore.accept(redis.call(Script.MAILBOX_REPLENISH, withOneTime(mailbox), args.toArray()));
    }

    KeyStock stock(Id mailbox) {
        Reply reply = redis.call(Script.MAILBOX_STOCK, withOneTime(mailbox));
        if (reply.isNull()) {
            throw new Refused(Problem.UNAUTHORISED);
        }
        List<Reply> held = reply.list();
        return KeyStock.of(
                published(held.get(0).bytes()),
                held.get(1).list().stream().map(PrekeyStore::ec).toList(),
                held.get(2).list().stream().map(PrekeyStore::kyber).toList());
    }

    Bundle take(Id mailbox, Blob writerHash, Id taking) {
        List<String> all = new ArrayList<>(withOneTime(mailbox));
        all.add(keys.taken(mailbox));
        Reply reply = redis.call(Script.MAILBOX_BUNDLE, all, writerHash.bytes(), taking.bytes(), MEMORY);
        if (!reply.isList()) {
            throw new Refused(Problem.valueOf(String.valueOf(reply.text())));
        }
        List<Reply> got = reply.list();
        return new Bundle(
                published(got.get(0).bytes()),
                isEmpty(got.get(1)) ? null : ec(got.get(1)),
                isEmpty(got.get(2)) ? null : kyber(got.get(2)));
    }

    private List<String> withOneTime(Id mailbox) {
        return List.of(keys.mailbox(mailbox), keys.oneTimeEc(mailbox), keys.oneTimeKyber(mailbox));
    }

    private static MailboxKeys published(byte @Nullable [] json) {
        if (json == null) {
            throw new Refused(Problem.NO_KEYS);
        }
        return Json.read(json, MailboxKeys.class);
    }

    private static byte[] entry(int id, byte[] key, byte[] signature) {
        return ByteBuffer.allocate(Integer.BYTES + key.length + signature.length)
                .putInt(id)
                .put(key)
                .put(signature)
                .array();
    }

    private static OneTimeKey ec(Reply entry) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(entry));
        return new OneTimeKey(bytes.getInt(), next(bytes, bytes.remaining()));
    }

    private static SignedKey kyber(Reply entry) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(entry));
        int id = bytes.getInt();
        return new SignedKey(id, next(bytes, bytes.remaining() - SIGNATURE), next(bytes, SIGNATURE));
    }

    private static Blob next(ByteBuffer bytes, int size) {
        byte[] piece = new byte[size];
        bytes.get(piece);
        return Blob.of(piece);
    }

    private static boolean isEmpty(Reply entry) {
        return bytes(entry).length == 0;
    }

    private static byte[] bytes(Reply entry) {
        byte[] bytes = entry.bytes();
        return bytes == null ? new byte[0] : bytes;
    }
}
