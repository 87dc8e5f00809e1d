package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigil.courier.OwedStore;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.timer.Roll;
import org.vigil.web.Pseudonyms;
import org.vigil.wire.AlarmRow;
import org.vigil.wire.AlarmRows;
import org.vigil.wire.AlarmState;
import org.vigil.wire.Bucket;
import org.vigil.wire.Census;
import org.vigil.wire.Id;

/**
 * What operators see of watches and alarms: about how many there are, and how each alarm stands. No id, nothing that anybody
 * said, not even why an alarm opened leaves here.
 */
public final class Overview {
    /** Rule 13: missed within so long of one another is worth a remark. */
    private static final Duration NEAR = Duration.ofMinutes(15);

    private static final int MOST = 1_000;
    /** Misses that are compared, at most. */
    private static final int MISSES = 10_000;

    private final WatchStore store;
    private final OwedStore owed;
    private final Roll watches;
    private final Roll paused;
    private final Roll alarms;
    private final Roll missed;
    private final Supplier<Set<Id>> nobodys;
    private final Pseudonyms names;
    private final InstantSource clock;

    /**
     * Of what {@code store} holds and {@code owed} owes; rows bear {@code names}.
     *
     * @param nobodys watches that are no person's, a few: they are neither counted nor shown
     */
    public Overview(
            Redis redis,
            Keys keys,
            WatchStore store,
            OwedStore owed,
            Supplier<Set<Id>> nobodys,
            Pseudonyms names,
            InstantSource clock) {
        this.store = store;
        this.nobodys = nobodys;
        this.owed = owed;
        this.watches = new Roll(redis, keys.partitions(), keys::wake);
        this.paused = new Roll(redis, keys.partitions(), keys::paused);
        this.alarms = new Roll(redis, keys.partitions(), keys::alarms);
        this.missed = new Roll(redis, keys.partitions(), keys::missed);
        this.names = names;
        this.clock = clock;
    }

    /** About how many. */
    public Census census() {
        Set<Id> canaries = nobodys.get();
        List<Watch> tested = store.readAll(List.copyOf(canaries)).read();
        long alarmed = tested.stream()
                .filter(watch -> watch.alarm() instanceof OpenAlarm)
                .count();
        Map<AlarmState, Long> states = new EnumMap<>(AlarmState.class);
        open(canaries).forEach(open -> states.merge(open.state(clock.instant()), 1L, Long::sum));
        return new Census(
                people(watches, tested.size()),
                Bucket.of(paused.count(clock.instant())),
                people(alarms, alarmed),
                people(missed, alarmed),
                of(states, AlarmState.CLIMBING),
                of(states, AlarmState.HELD),
                of(states, AlarmState.CLOSING),
                of(states, AlarmState.REPEATING));
    }

    /** A canary's alarm is always one for silence. */
    private static Bucket people(Roll roll, long canaries) {
        return Bucket.of(Math.max(0, roll.count(Instant.EPOCH) - canaries));
    }

    private static Bucket of(Map<AlarmState, Long> states, AlarmState state) {
        return Bucket.of(Objects.requireNonNullElse(states.get(state), 0L));
    }

    /** Open alarms, the newest first, {@code limit} at most. */
    public AlarmRows alarms(int limit) {
        Set<Id> canaries = nobodys.get();
        List<Instant> misses = people(missed, MISSES, canaries).latest().stream()
                .map(Roll.Entry::at)
                .toList();
        Roll.Part listed = people(alarms, limit, canaries);
        WatchStore.Several several = read(listed);
        List<Watch> watches = several.read();
        List<Integer> owing = owed.counts(watches.stream().map(Watch::id).toList());
        List<AlarmRow> rows = new ArrayList<>();
        for (int at = 0; at < watches.size(); at++) {
            rows.add(row(watches.get(at), owing.get(at) == 0, misses));
        }
        return new AlarmRows(rows, listed.count() > listed.latest().size(), several.unreadable());
    }

    private AlarmRow row(Watch watch, boolean delivered, List<Instant> misses) {
        OpenAlarm open = (OpenAlarm) watch.alarm();
        Instant now = clock.instant();
        return new AlarmRow(
                names.of(watch.id()),
                Duration.ofMinutes(Duration.between(open.opening().at(), now).toMinutes()),
                open.state(now),
                open.climb().rungs().size(),
                open.opening().plan().ladder().size(),
                delivered,
                open.holds().acks().size(),
                near(open.causes().missed(), misses));
    }

    private static int near(@Nullable Instant own, List<Instant> misses) {
        return own == null
                ? 0
                : (int) Math.max(
                        0,
                        misses.stream()
                                        .filter(other -> Duration.between(own, other)
                                                        .abs()
                                                        .compareTo(NEAR)
                                                <= 0)
                                        .count()
                                - 1);
    }

    /** Those listed that are people's; {@code count} tells whether there are more. */
    private static Roll.Part people(Roll roll, int limit, Set<Id> canaries) {
        Roll.Part all = roll.latest(Instant.EPOCH, limit + canaries.size());
        List<Roll.Entry> theirs = all.latest().stream()
                .filter(entry -> !canaries.contains(entry.id()))
                .toList();
        long hidden = (long) all.latest().size() - theirs.size();
        return new Roll.Part(all.count() - hidden, theirs.subList(0, Math.min(limit, theirs.size())));
    }

    private List<OpenAlarm> open(Set<Id> canaries) {
        return read(people(alarms, MOST, canaries)).read().stream()
                .map(watch -> (OpenAlarm) watch.alarm())
                .toList();
    }

    /** What an older server has closed may still be listed. */
    private WatchStore.Several read(Roll.Part listed) {
        List<Id> ids = listed.latest().stream().map(Roll.Entry::id).toList();
        WatchStore.Several all = store.readAll(ids);
        List<Watch> open = all.read().stream()
                .filter(watch -> watch.alarm() instanceof OpenAlarm)
                .toList();
        return new WatchStore.Several(open, all.unreadable());
    }
}
