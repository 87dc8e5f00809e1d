package org.vigil.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One thread with one link: takes whatever calls are waiting, sends them together, hands out the answers, and again. While it
 * waits for Redis the next group gathers, so the busier it is the larger the groups (group commit).
 */
final class Lane implements Runnable {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int GROUP = 256;
    /** After this long, Redis may have gone unnoticed; asking costs one round trip, not asking costs somebody their call. */
    private static final Duration STALE = Duration.ofMillis(100);

    private static final byte[][] ASKING = Call.of("ASKING").words();

    private final RedisHome.Kind kind;
    private final Where where;
    private final BlockingQueue<Call> queue;
    private final Replicas replicas;
    private final Overseer overseer;
    private final Gauges gauges;
    private @Nullable Link link;
    private @Nullable RedisAddress address;
    private boolean hadLink;
    private long lastUsed;

    Lane(
            RedisHome.Kind kind,
            Where where,
            BlockingQueue<Call> queue,
            Replicas replicas,
            Overseer overseer,
            Gauges gauges) {
        this.kind = kind;
        this.where = where;
        this.queue = queue;
        this.replicas = replicas;
        this.overseer = overseer;
        this.gauges = gauges;
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
            gauges.trip().since(begun);
            gauges.pipeline().saw(group.size());
            for (int i = 0; i < group.size(); i++) {
                answer(group.get(i), answers.get(i));
            }
            lastUsed = System.nanoTime();
            if (answers.stream().anyMatch(Lane::isAway)) {
                hangUp(); // it may be a replica now, and another the master
                overseer.lost();
            }
        } catch (RuntimeException e) {
            gauges.failures().one();
            hangUp();
            overseer.lost();
            group.forEach(call -> call.fail(e));
        }
    }

    private void answer(Call call, @Nullable Object answer) {
        if (answer instanceof ErrorReply error && error.elsewhere() != null && address != null) {
            ErrorReply.Elsewhere to = error.elsewhere();
            overseer.redirected(call, address.at(to.host(), to.port()), to.asking());
        } else {
            call.answer(answer);
        }
    }

    private static boolean isAway(@Nullable Object answer) {
        return answer instanceof ErrorReply error && error.isAway();
    }

    /** A script that Redis does not know has done nothing, so it is loaded and sent once more; the others are done. */
    private List<@Nullable Object> answers(Link ready, List<Call> group) {
        List<@Nullable Object> answers = ask(ready, List.of(), group);
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            if (answers.get(i) instanceof ErrorReply error && error.isNoScript()) {
                unknown.add(i);
            }
        }
        if (!unknown.isEmpty()) {
            List<@Nullable Object> second =
                    loadAndAsk(ready, unknown.stream().map(group::get).toList());
            for (int i = 0; i < unknown.size(); i++) {
                answers.set(unknown.get(i), second.get(i));
            }
        }
        return answers;
    }

    private List<@Nullable Object> loadAndAsk(Link ready, List<Call> group) {
        List<byte[][]> loads = group.stream()
                .map(Call::script)
                .filter(Objects::nonNull)
                .distinct()
                .map(Lane::load)
                .toList();
        return ask(ready, loads, group);
    }

    /** The answers to {@code group}, not to what goes before. */
    private List<@Nullable Object> ask(Link ready, List<byte[][]> before, List<Call> group) {
        List<byte[][]> commands = new ArrayList<>(before);
        List<Integer> places = new ArrayList<>();
        for (Call call : group) {
            if (call.isAsking()) {
                commands.add(ASKING);
            }
            places.add(commands.size());
            commands.add(call.words());
        }
        List<@Nullable Object> said = replicas.ask(ready, commands);
        List<@Nullable Object> answers = new ArrayList<>();
        places.forEach(place -> answers.add(said.get(place)));
        return answers;
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
        RedisAddress there = where.now();
        Link fresh = Link.open(there, PATIENCE);
        link = fresh;
        address = there;
        overseer.linked(hadLink);
        hadLink = true;
        Fitness.check(fresh, there, kind);
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
