package org.vigil.courier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.timer.Roll;
import org.vigil.web.Pseudonyms;
import org.vigil.wire.Id;
import org.vigil.wire.StuckRow;
import org.vigil.wire.StuckRows;

/** What has been owed for longer than it takes, as operators see it: rows that name nobody, and another try at once. */
public final class Stuck {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int MOST = 1_000;
    /** Of what cannot be read it is not known how many there are, or how old. */
    private static final String UNREADABLE =
            "What it owes cannot be read: see the log; a record is damaged, or Vigil is wrong.";

    private final OwedStore store;
    private final Courier courier;
    private final Roll owing;
    private final Pseudonyms names;
    private final InstantSource clock;

    /** Of what {@code store} owes; why, {@code courier} knows. */
    public Stuck(Redis redis, Keys keys, OwedStore store, Courier courier, Pseudonyms names, InstantSource clock) {
        this.store = store;
        this.courier = courier;
        this.owing = new Roll(redis, keys.partitions(), keys::owedDue);
        this.names = names;
        this.clock = clock;
    }

    private record Late(Id watch, int notices, Instant oldest, Instant next, boolean readable) {}

    /** The oldest first, {@code limit} at most. */
    public StuckRows rows(int limit) {
        Instant now = clock.instant();
        Roll.Part listed = owing.latest(Instant.EPOCH, MOST);
        List<Late> all = late(listed, now);
        return new StuckRows(
                all.stream().limit(limit).map(one -> row(one, now)).toList(),
                all.size() > limit || listed.count() > listed.latest().size());
    }

    /** Tries again at once those that {@code rows} name, or all if it is empty; returns how many watches' those are. */
    public int retry(Optional<Set<String>> rows) {
        Instant now = clock.instant();
        List<Id> again = late(owing.latest(Instant.EPOCH, MOST), now).stream()
                .map(Late::watch)
                .filter(watch ->
                        rows.map(these -> these.contains(names.of(watch))).orElse(true))
                .toList();
        again.forEach(watch -> store.retry(watch, now));
        return again.size();
    }

    private List<Late> late(Roll.Part listed, Instant now) {
        List<Late> all = new ArrayList<>();
        for (Roll.Entry entry : listed.latest()) {
            late(entry, now).ifPresent(all::add);
        }
        all.sort(Comparator.comparing(Late::readable).thenComparing(Late::oldest));
        return all;
    }

    private Optional<Late> late(Roll.Entry entry, Instant now) {
        try {
            List<Owed> owed = store.read(entry.id());
            return owed.stream()
                    .map(one -> one.notice().at())
                    .min(Instant::compareTo)
                    .filter(oldest -> Duration.between(oldest, now).compareTo(LONG) > 0)
                    .map(oldest -> new Late(entry.id(), owed.size(), oldest, entry.at(), true));
        } catch (RedisAway e) {
            throw e;
        } catch (RuntimeException e) { // whatever stands there: the others are to be seen
            return Optional.of(new Late(entry.id(), 0, now, entry.at(), false));
        }
    }

    private StuckRow row(Late late, Instant now) {
        Duration next = Duration.between(now, late.next());
        return new StuckRow(
                names.of(late.watch()),
                late.notices(),
                Duration.ofMinutes(Duration.between(late.oldest(), now).toMinutes()),
                next.isNegative() ? Duration.ZERO : Duration.ofSeconds(next.toSeconds()),
                late.readable() ? courier.failure(late.watch()) : UNREADABLE);
    }
}
