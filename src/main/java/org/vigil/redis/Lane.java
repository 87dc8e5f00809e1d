package org.vigil.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Spread;
import org.vigil.meter.Tally;
import org.vigil.meter.Timing;

/**
 * One thread with one link: takes whatever calls are waiting, sends them together, hands out the answers, and again. While it
 * waits for Redis the next group gathers, so the busier it is the larger the groups (group commit).
 */
final class Lane implements Runnable {
    private static final int GROUP = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** After this long, Redis may have gone unnoticed; asking costs one round trip, not asking costs somebody their call. */
    private static final Duration STALE = Duration.ofMillis(100);

    private final RedisAddress address;
    private final BlockingQueue<Call> queue;
    private final Runnable again;
    private final Timing trip;
    private final Spread pipeline;
    private final Tally failures;
    private @Nullable Link link;
    private boolean hadLink;
    private long lastUsed;

    /** @param again called whenever its link was lost and it has another */
    Lane(RedisAddress address, BlockingQueue<Call> queue, Runnable again, Meters meters) {
        this.address = address;
        this.queue = queue;
        this.again = again;
        this.trip = meters.timing(Metric.REDIS_TRIP);
        this.pipeline = meters.spread(Metric.REDIS_PIPELINE);
        this.failures = meters.tally(Metric.REDIS_FAILURES);
    }

    /** Until interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.interrupted()) {
                serve(gather());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    private List<Call> gather() throws InterruptedException {
        List<Call> group = new ArrayList<>();
        group.add(queue.take());
        queue.drainTo(group, GROUP - 1);
        group.removeIf(Call::isGivenUp);
        return group;
    }

    private void serve(List<Call> group) {
        try {
            Link ready = link();
            long begun = System.nanoTime();
            List<@Nullable Object> answers = answers(ready, group);
            trip.since(begun);
            pipeline.saw(group.size());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer(answers.get(i));
            }
            lastUsed = System.nanoTime();
            if (answers.stream().anyMatch(Lane::isAway)) {
                hangUp(); // it may be a replica now, and another the master
            }
        } catch (RuntimeException e) {
            failures.one();
            hangUp();
            group.forEach(call -> call.fail(e));
        }
    }

    private static boolean isAway(@Nullable Object answer) {
        return answer instanceof ErrorReply error && error.isAway();
    }

    /** A script that Redis does not know has done nothing, so it is loaded and sent once more; the others are done. */
    private static List<@Nullable Object> answers(Link link, List<Call> group) {
        List<@Nullable Object> answers =
                link.ask(group.stream().map(Call::words).toList());
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            if (answers.get(i) instanceof ErrorReply error && error.isNoScript()) {
                unknown.add(i);
            }
        }
        if (!unknown.isEmpty()) {
            List<@Nullable Object> second =
                    loadAndAsk(link, unknown.stream().map(group::get).toList());
            for (int i = 0; i < unknown.size(); i++) {
                answers.set(unknown.get(i), second.get(i));
            }
        }
        return answers;
    }

    private static List<@Nullable Object> loadAndAsk(Link link, List<Call> group) {
        List<byte[][]> commands = new ArrayList<>();
        group.stream()
                .map(Call::script)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(script -> commands.add(load(script)));
        int loads = commands.size();
        group.forEach(call -> commands.add(call.words()));
        return link.ask(commands).subList(loads, commands.size());
    }

    private static byte[][] load(Script script) {
        return Call.of("SCRIPT", "LOAD", script.source()).words();
    }

    private Link link() {
        Link known = link;
        if (known != null && isAlive(known)) {
            return known;
        }
        hangUp();
        Link fresh = Link.open(address, PATIENCE);
        link = fresh;
        if (hadLink) {
            again.run();
        }
        hadLink = true;
        Fitness.check(fresh, address);
        return fresh;
    }

    private boolean isAlive(Link known) {
        if (System.nanoTime() - lastUsed < STALE.toNanos()) {
            return true;
        }
        try {
            known.ask("PING");
            return true;
        } catch (RedisAway e) {
            return false;
        }
    }

    private void hangUp() {
        if (link != null) {
            link.close();
            link = null;
        }
    }
}
