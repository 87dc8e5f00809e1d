package org.vigil.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigil.courier.Owed;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Tally;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.timer.Hearing;
import org.vigil.wire.Blob;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Json;

/** Watches, their letters and their seats in Redis; a decision is committed in one script, with all it owes. */
public final class WatchStore {
    /** A watch as read: a decision on it counts only while the version is still this one. */
    record Stored(long version, Watch watch, Keyring keyring) {}

    /**
     * A watch of which only who may speak for it was read, whether there is one or not: what a request is refused after must
     * not take longer when there is.
     *
     * @param keyring nobody's if there is no such watch, or it is over
     * @param state as it is kept; null if there is none
     */
    record Found(long version, Keyring keyring, @Nullable Reply state) {
        boolean isThere() {
            return state != null;
        }

        Optional<Stored> stored() {
            return state == null
                    ? Optional.empty()
                    : Optional.of(new Stored(version, json(state, Watch.class), keyring));
        }
    }

    /** Watches as read, and how many more there are whose record is damaged. */
    record Several(List<Watch> read, int unreadable) {}

    /** One seat's letter and the packet; no packet with the letter of a drill. */
    record Sealed(Blob letter, @Nullable Blob packet) {}

    private static final String LISTED = "listed";
    private static final byte[] NOBODYS = Json.bytes(Keyring.nobodys());

    private final Redis redis;
    private final Keys keys;
    private final Tally owed;

    /** Over {@code redis}. */
    public WatchStore(Redis redis, Keys keys, Meters meters) {
        this.redis = redis;
        this.keys = keys;
        this.owed = meters.tally(Metric.NOTICES_OWED);
    }

    /** Empty if there is no such watch, or it is over. */
    Optional<Stored> read(Id watch) {
        return find(watch).stored();
    }

    /** As long as it takes to find one. */
    Found find(Id watch) {
        List<Reply> fields = fields(watch);
        return fields.isEmpty() || fields.get(1).isNull()
                ? new Found(0, Json.read(NOBODYS, Keyring.class), null)
                : new Found(fields.get(0).number(), keyring(fields), fields.get(1));
    }

    /** The same of the watch that a seat is of; its keyring has no such seat if there is none. */
    Found findBySeat(Id seat) {
        return find(watchOf(seat).orElse(seat));
    }

    /** Those of {@code watches} that there are, and how many others could not be read. */
    Several readAll(List<Id> watches) {
        List<List<String>> all =
                watches.stream().map(watch -> List.of(keys.watch(watch))).toList();
        List<Watch> read = new ArrayList<>();
        int unreadable = 0;
        for (Optional<Reply> reply : redis.tryEach(Script.WATCH_READ, all)) {
            try {
                state(reply.orElseThrow().list()).ifPresent(read::add);
            } catch (RuntimeException e) { // whatever stands there: the others are to be seen
                unreadable++;
            }
        }
        return new Several(read, unreadable);
    }

    private static Optional<Watch> state(List<Reply> fields) {
        return fields.isEmpty() || fields.get(1).isNull()
                ? Optional.empty()
                : Optional.of(json(fields.get(1), Watch.class));
    }

    /**
     * Sees to it that watches which an older server committed are listed as this one lists them: once in a store's life,
     * every watch is looked at.
     */
    public void listAll(Instant now) {
        List<String> meta = List.of(keys.meta());
        if (redis.call(Script.STORE_MARK, meta, LISTED, 0).number() == 0) {
            List<List<String>> all = IntStream.range(0, keys.partitions())
                    .mapToObj(home -> List.of(keys.wake(home)))
                    .toList();
            redis.callEach(Script.WATCH_RELOOK, all, now.toEpochMilli());
            redis.call(Script.STORE_MARK, meta, LISTED, 1);
        }
    }

    /** Whether it was made, whole; if not, there is one under this id already. */
    boolean arm(Watch watch, Keyring keyring, Generation generation) {
        Id id = watch.id();
        List<Object> args = new ArrayList<>(List.of(id.text(), Json.bytes(watch), Json.bytes(keyring)));
        args.add(watch.wakeAt(Hearing.ALWAYS).toEpochMilli());
        args.addAll(Deposits.of(watch.generation(), generation));
        List<String> touched = List.of(keys.watch(id), keys.generation(id), keys.wake(keys.partition(id)));
        return redis.call(Script.WATCH_ARM, touched, args.toArray()).number() == 1;
    }

    /** Whether it was committed; if not, another decision came first. A watch that is over is gone from then on. */
    boolean commit(Commit commit) {
        Watch next = commit.next();
        Id id = next.id();
        int home = keys.partition(id);
        List<String> touched = List.of(
                keys.watch(id),
                keys.generation(id),
                keys.wake(home),
                keys.owed(id),
                keys.owedDue(home),
                keys.alarms(home),
                keys.missed(home),
                keys.paused(home));
        boolean committed =
                redis.call(Script.WATCH_COMMIT, touched, args(commit)).number() == 1;
        owed.add(committed ? commit.decision().owed().size() : 0);
        return committed;
    }

    private static Object[] args(Commit commit) {
        Watch next = commit.next();
        long now = commit.moment().now().toEpochMilli();
        List<Object> args =
                new ArrayList<>(List.of(next.id().text(), commit.before().version()));
        args.add(next.isOver() ? new byte[0] : Json.bytes(next));
        args.add(Json.bytes(commit.keyring()));
        args.add(commit.wakeAt().toEpochMilli());
        args.add(now);
        args.add(Deposits.kept(next));
        args.addAll(Listed.of(next).args());
        List<Object> sealed = commit.deposit() == null
                ? Deposits.of(Deposits.DRILL, commit.drill())
                : Deposits.of(next.generation(), commit.deposit());
        args.add(sealed.size() / 2);
        args.addAll(sealed);
        for (Owed owed : commit.owed()) {
            args.add(owed.notice().id().text());
            args.add(Json.bytes(owed));
        }
        return args.toArray();
    }

    /** Deletes what is left of a watch that is over or never was; anything else is left alone. */
    void forget(Id watch) {
        List<Reply> fields = fields(watch);
        if (!fields.isEmpty() && fields.get(1).isNull()) {
            keyring(fields).ids().forEach(seat -> unbind(seat, watch));
        }
        List<String> touched = List.of(keys.watch(watch), keys.wake(keys.partition(watch)));
        redis.call(Script.WATCH_FORGET, touched, watch.text());
    }

    /** The letter of a seat in a generation; empty if it is gone. */
    Optional<Sealed> letter(Id watch, long generation, int seat) {
        List<Reply> fields = redis.call(
                        Script.WATCH_LETTER,
                        List.of(keys.generation(watch)),
                        Deposits.letter(generation, seat),
                        Deposits.packet(generation))
                .list();
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sealed(
                        Blob.of(bytes(fields.get(0))), fields.get(1).isNull() ? null : Blob.of(bytes(fields.get(1)))));
    }

    /**
     * Makes a seat this watch's: by it, requests of its contact find the watch.
     *
     * @return whether it is; if not, it is another watch's
     */
    boolean bind(Id seat, Id watch) {
        Optional<Id> before = watchOf(seat);
        if (before.isPresent() && !before.get().equals(watch) && isTaken(seat, before.get())) {
            return false;
        }
        String expected = before.map(Id::text).orElse("");
        return redis.call(Script.SEAT_BIND, List.of(keys.seat(seat)), expected, watch.text())
                        .number()
                == 1;
    }

    /** What a crash or a refused request left behind takes no seat. */
    private boolean isTaken(Id seat, Id watch) {
        return read(watch).flatMap(stored -> stored.keyring().holder(seat)).isPresent();
    }

    /** Forgets a seat, unless it is another watch's by now. */
    void unbind(Id seat, Id watch) {
        redis.call(Script.SEAT_UNBIND, List.of(keys.seat(seat)), watch.text());
    }

    /** Whose seat it is, or was to be. */
    Optional<Id> watchOf(Id seat) {
        return Optional.ofNullable(
                        redis.call(Script.SEAT_READ, List.of(keys.seat(seat))).text())
                .map(Id::parse);
    }

    private List<Reply> fields(Id watch) {
        return redis.call(Script.WATCH_READ, List.of(keys.watch(watch))).list();
    }

    private static Keyring keyring(List<Reply> fields) {
        return json(fields.get(2), Keyring.class);
    }

    private static <T> T json(Reply field, Class<T> type) {
        return Json.read(bytes(field), type);
    }

    private static byte[] bytes(Reply field) {
        return Objects.requireNonNull(field.bytes());
    }
}
