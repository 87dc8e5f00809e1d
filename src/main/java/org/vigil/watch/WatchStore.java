package org.vigil.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** One seat's letter and the packet. */
    record Sealed(Blob letter, Blob packet) {}

    private final Redis redis;
    private final Keys keys;

    /** Over {@code redis}. */
    public WatchStore(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    Optional<Stored> read(Id watch) {
        List<Reply> fields =
                redis.call(Script.WATCH_READ, List.of(keys.watch(watch))).list();
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stored(
                        fields.get(0).number(), json(fields.get(1), Watch.class), json(fields.get(2), Keyring.class)));
    }

    /** Whether it was made, whole; if not, there is one under this id already. */
    boolean arm(Watch watch, Keyring keyring, Generation generation) {
        Id id = watch.id();
        List<Object> args = new ArrayList<>(List.of(id.text(), Json.bytes(watch), Json.bytes(keyring), wakeAt(watch)));
        args.add(generation.packet().bytes());
        generation.letters().forEach(letter -> args.add(letter.bytes()));
        List<String> touched = List.of(keys.watch(id), keys.generation(id), keys.wake(keys.partition(id)));
        return redis.call(Script.WATCH_ARM, touched, args.toArray()).number() == 1;
    }

    /** Whether it was committed; if not, another decision came first. */
    boolean commit(Stored stored, Decision decision, Instant now) {
        Watch next = decision.next();
        Id id = next.id();
        Notices notices = new Notices(id, stored.keyring());
        List<Object> args = new ArrayList<>(List.of(id.text(), stored.version(), Json.bytes(next), wakeAt(next)));
        args.add(now.toEpochMilli());
        decision.owed().stream().map(notices::of).forEach(owed -> {
            args.add(owed.notice().id().text());
            args.add(Json.bytes(owed));
        });
        int home = keys.partition(id);
        List<String> touched = List.of(keys.watch(id), keys.wake(home), keys.owed(id), keys.owedDue(home));
        return redis.call(Script.WATCH_COMMIT, touched, args.toArray()).number() == 1;
    }

    /** The letter of a seat; empty if the watch is gone. */
    Optional<Sealed> letter(Id watch, int seat) {
        List<Reply> fields = redis.call(Script.WATCH_LETTER, List.of(keys.generation(watch)), seat)
                .list();
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sealed(Blob.of(bytes(fields.get(0))), Blob.of(bytes(fields.get(1)))));
    }

    /**
     * Puts a seat in its place, from which requests of its contact find the watch.
     *
     * @return whether it is there; if not, it is another watch's seat
     */
    boolean bind(Id seat, Place place) {
        Optional<Place> before = place(seat);
        if (before.isPresent()
                && !before.get().equals(place)
                && read(before.get().watch()).isPresent()) {
            return false;
        }
        String expected = before.map(Place::text).orElse("");
        return redis.call(Script.SEAT_BIND, List.of(keys.seat(seat)), expected, place.text())
                        .number()
                == 1;
    }

    Optional<Place> place(Id seat) {
        return Optional.ofNullable(
                        redis.call(Script.SEAT_READ, List.of(keys.seat(seat))).text())
                .map(Place::parse);
    }

    private static long wakeAt(Watch watch) {
        return watch.wakeAt(Hearing.ALWAYS).toEpochMilli();
    }

    private static <T> T json(Reply field, Class<T> type) {
        return Json.read(bytes(field), type);
    }

    private static byte[] bytes(Reply field) {
        return Objects.requireNonNull(field.bytes());
    }
}
