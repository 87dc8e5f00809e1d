package org.vigil.redis;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;

/**
 * The store. Calls block and come from as many virtual threads as you like; those that wait at the same time travel
 * together. Reconnects by itself: a call made while Redis is away throws {@link RedisAway}, a later one finds it again.
 */
public final class Redis implements AutoCloseable {
    private final Masters masters;
    private final Ear ear;

    private Redis(RedisHome home, Meters meters) {
        Gauges gauges = Gauges.of(meters);
        masters = home.kind() == RedisHome.Kind.CLUSTER ? new Cluster(home, gauges) : new OneMaster(home, gauges);
        ear = new Ear(masters.any());
        meters.level(
                Metric.REDIS_WAITING,
                () -> masters.all().stream().mapToInt(Lanes::waiting).sum());
    }

    /**
     * Connects once to see that this Redis will do.
     *
     * @throws RedisAway if it cannot be reached
     * @throws UnfitRedis if it refuses us or is a replica, or for a {@link Risk} that its operator does not take
     */
    public static Redis open(RedisHome home, Meters meters) {
        Fitness.check(home);
        return new Redis(home, meters);
    }

    /** The same, measured by nobody. */
    public static Redis open(RedisHome home) {
        return open(home, new Meters());
    }

    /** The same, of one alone. */
    public static Redis open(RedisAddress address) {
        return open(RedisHome.at(address));
    }

    /**
     * Runs a script, whole or not at all.
     *
     * @param keys as many as the script declares, all of one partition
     * @param args {@code String} (UTF-8), {@code byte[]}, {@code Long} or {@code Integer}
     * @throws RedisAway if the store is away or the outcome is unknown
     * @throws ScriptFailed if the script stopped with an error
     */
    public Reply call(Script script, List<String> keys, Object... args) {
        return submit(Call.of(script, keys, args)).await();
    }

    /**
     * Runs a script once per list of keys, together, and answers in that order.
     *
     * @throws RedisAway if the outcome of any is unknown; others may have happened
     */
    public List<Reply> callEach(Script script, List<List<String>> keys, Object... args) {
        List<Call> calls =
                keys.stream().map(one -> submit(Call.of(script, one, args))).toList();
        return calls.stream().map(Call::await).toList();
    }

    /**
     * The same, where one that stopped with an error keeps nobody from the others: it is empty.
     *
     * @throws RedisAway as {@link #callEach}
     */
    public List<Optional<Reply>> tryEach(Script script, List<List<String>> keys) {
        List<Call> calls =
                keys.stream().map(one -> submit(Call.of(script, one))).toList();
        return calls.stream().map(Redis::unlessFailed).toList();
    }

    private static Optional<Reply> unlessFailed(Call call) {
        try {
            return Optional.of(call.await());
        } catch (ScriptFailed e) {
            return Optional.empty();
        }
    }

    /**
     * Listens to a channel until the subscription is closed. {@code listener} is also called with {@code ""} whenever
     * listening begins or begins again: what was said before was not heard, so look for yourself. It is called on one thread
     * shared by all listeners and must be quick. Never throws because Redis is away.
     */
    public Subscription subscribe(String channel, Consumer<String> listener) {
        return ear.listen(channel, listener);
    }

    /** Ends one subscription. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Changes whenever a link was lost and another found: while this stays the same, it is the same Redis. */
    public long reconnections() {
        return masters.changes();
    }

    /**
     * Which run of which Redis each master of a cluster is, in which role, in one text; of one that is alone nothing, for
     * whoever asks it anything else may ask for that, too.
     *
     * @throws RedisAway if any is away
     */
    public String masters() {
        List<RedisInfo> all = masters.all().size() < 2 ? List.of() : infos();
        return all.stream()
                .map(one -> one.runId() + " " + one.history())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** Whether too few replicas had what a master last said, so that nobody was told. */
    public boolean lacksReplicas() {
        return masters.all().stream().anyMatch(Lanes::lackReplicas);
    }

    /** Whether Redis answers now. */
    public boolean ping() {
        return ping(Lane.PATIENCE);
    }

    /** Whether Redis answers within {@code patience}, or two seconds more if very many calls wait. */
    public boolean ping(Duration patience) {
        try {
            List<Call> calls = submitToAll("PING");
            return calls.stream()
                    .allMatch(call -> "PONG".equals(call.await(patience).text()));
        } catch (RedisAway e) {
            return false;
        }
    }

    /** What Redis says of itself, all masters together. @throws RedisAway if any is away */
    public RedisInfo info() {
        return RedisInfo.together(infos());
    }

    private List<RedisInfo> infos() {
        return submitToAll("INFO").stream()
                .map(call ->
                        RedisInfo.parse(Objects.requireNonNullElse(call.await().text(), "")))
                .toList();
    }

    /**
     * Asks Redis to write its append-only file anew, so that what was replaced or deleted leaves the disk. Returns at once;
     * {@link RedisInfo#rewriting} tells when it is done.
     *
     * @return whether it began, or will after a rewrite that is under way
     */
    public boolean rewrite() {
        try {
            return submitToAll("BGREWRITEAOF").stream()
                    .noneMatch(call -> call.await().isNull());
        } catch (ScriptFailed e) {
            return false;
        }
    }

    /** Any command: for this package and its tests. */
    Reply command(String... words) {
        return submit(Call.of(words)).await();
    }

    private Call submit(Call call) {
        return masters.of(call).submit(call);
    }

    /** All before any is waited for. */
    private List<Call> submitToAll(String command) {
        return masters.all().stream()
                .map(lanes -> lanes.submit(Call.of(command)))
                .toList();
    }

    /** Lets calls under way end, fails those still waiting, hangs up. */
    @Override
    public void close() {
        ear.close();
        masters.close();
    }
}
