package org.vigil.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The masters of a Redis Cluster: a call goes to the one that has the slot of its keys. Who has which is asked again now and
 * then, and at once when a node says otherwise or is lost.
 */
final class Cluster implements Masters, Overseer {
    private static final Logger LOG = System.getLogger(Cluster.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RedisHome home;
    private final Gauges gauges;
    private final Map<RedisAddress, Lanes> lanes = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final Semaphore wanted = new Semaphore(0);
    private volatile SlotMap slots;
    private volatile boolean closed;

    /** Asks once who has which. */
    Cluster(RedisHome home, Gauges gauges) {
        this.home = home;
        this.gauges = gauges;
        slots = ask(home.doors());
        for (RedisAddress master : slots.masters()) {
            try (Link link = Link.open(master, PATIENCE)) {
                Fitness.check(link, master, home.kind());
            }
        }
        Thread.ofVirtual().name("redis-cluster").start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                if (wanted.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(PAUSE);
                }
                wanted.drainPermits();
                learn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void learn() {
        List<RedisAddress> known = new ArrayList<>(slots.masters());
        known.addAll(home.doors());
        Collections.shuffle(known);
        try {
            SlotMap fresh = ask(known);
            if (!fresh.equals(slots)) {
                slots = fresh;
                changes.incrementAndGet();
                leaveAllBut(fresh.masters());
            }
        } catch (RedisAway | UnfitRedis e) {
            LOG.log(Level.DEBUG, "no node of the cluster says who has what");
        }
    }

    /** The first that answers. */
    private static SlotMap ask(List<RedisAddress> nodes) {
        @Nullable RedisAway away = null;
        for (RedisAddress node : nodes) {
            try (Link link = Link.open(node, PATIENCE)) {
                return slots(link, node);
            } catch (RedisAway e) {
                away = e;
            }
        }
        throw away == null ? new RedisAway("no node of the cluster is known") : away;
    }

    private static SlotMap slots(Link link, RedisAddress node) {
        Object said = link.ask("CLUSTER", "SLOTS");
        if (said instanceof ErrorReply error && error.code().equals("ERR")) {
            throw new UnfitRedis("this Redis is in no cluster: write redis:// or rediss://");
        }
        return SlotMap.of(said, node);
    }

    private void leaveAllBut(List<RedisAddress> masters) {
        for (RedisAddress address : List.copyOf(lanes.keySet())) {
            Lanes gone = masters.contains(address) ? null : lanes.remove(address);
            if (gone != null) {
                gone.close();
            }
        }
    }

    @Override
    public Lanes of(Call call) {
        int slot = call.slot();
        RedisAddress master = slot < 0 ? any().now() : slots.master(slot);
        if (master == null) {
            wanted.release();
            throw new RedisAway("no node of the cluster has it");
        }
        return to(master);
    }

    private Lanes to(RedisAddress master) {
        return lanes.computeIfAbsent(master, address -> new Lanes(home, () -> address, this, gauges));
    }

    @Override
    public List<Lanes> all() {
        return slots.masters().stream().map(this::to).toList();
    }

    @Override
    public Where any() {
        return () -> {
            List<RedisAddress> masters = new ArrayList<>(slots.masters());
            Collections.shuffle(masters);
            return masters.get(0);
        };
    }

    @Override
    public long changes() {
        return changes.get();
    }

    /** Also at first: it may be a master that was none before. */
    @Override
    public void linked(boolean again) {
        changes.incrementAndGet();
    }

    @Override
    public void lost() {
        wanted.release();
    }

    @Override
    public void redirected(Call call, RedisAddress to, boolean asking) {
        if (!asking) {
            wanted.release();
        }
        if (closed || !call.turn(asking) || !to(to).offer(call)) {
            call.fail(new RedisAway("nobody in the cluster takes it"));
        }
    }

    @Override
    public void close() {
        closed = true;
        wanted.release();
        lanes.values().forEach(Lanes::close);
    }
}
