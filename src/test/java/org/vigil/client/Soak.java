package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.vigil.Config;
import org.vigil.Server;
import org.vigil.World;
import org.vigil.redis.RedisAway;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Post;
import org.vigil.wire.ServerAddress;

/**
 * Pairs of two kinds, each over connections of their own to two nodes on one Redis, while connections, nodes and Redis are
 * killed at random: of every other pair one posts while the other listens to a stream; the rest {@linkplain SoakedTalk talk}
 * in sessions, both ways. Everything arrives, once, in order.
 */
final class Soak implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final int ONE_IN = 4;
    /** Each kind of blow falls at least so often. */
    private static final int ROUNDS = 2;

    private final TestRedis redis = TestRedis.fresh();
    private final World world = new World("--redis", redis.url());
    private final Front front = new Front();
    private final ServerAddress address = address();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final long seed = new SecureRandom().nextLong();
    private final Random chance = new Random(seed);
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private final AtomicInteger blows = new AtomicInteger();
    private final List<Blow> coming = new ArrayList<>();
    private final List<SoakedTalk> talks = new ArrayList<>();
    private Server second = node();

    Soak() throws IOException {
        front.to(world.address().base().getPort());
    }

    private enum Blow {
        CUT,
        REDIS,
        SECOND,
        FIRST
    }

    /**
     * Returns when all has arrived; says what happened.
     *
     * @param messages from each who says something, at least: all go on until every kind of blow has fallen
     */
    String run(int pairs, int messages, Duration betweenBlows) throws Exception {
        System.out.println("soak, seed " + seed);
        List<Future<?>> all = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            for (Callable<?> one : pair % 2 == 0 ? posting(messages) : talking(messages)) {
                all.add(people.submit(one));
            }
        }
        while (!all.stream().allMatch(Future::isDone)) {
            strike(next());
            blows.incrementAndGet();
            LockSupport.parkNanos(betweenBlows.toNanos());
        }
        for (Future<?> one : all) {
            one.get();
        }
        assertThat(blows.get()).isGreaterThanOrEqualTo(ROUNDS * Blow.values().length);
        assertThat(arrived.get()).isEqualTo(sent.get()).isGreaterThanOrEqualTo(pairs * messages);
        return "%d pairs, %d messages, %d blows: all arrived in order; %d came twice and were told apart"
                .formatted(pairs, arrived.get(), blows.get(), twice.get());
    }

    private List<Callable<?>> posting(int messages) throws Trouble {
        Pair both = new Pair(messages);
        both.begin();
        return List.of(both::write, both::listen);
    }

    private List<Callable<?>> talking(int messages) throws Trouble {
        SoakedTalk one = new SoakedTalk(this, messages);
        SoakedTalk other = new SoakedTalk(this, messages);
        talks.addAll(List.of(one, other));
        one.meet(other);
        other.meet(one);
        return List.of(one::say, one::hear, other::say, other::hear);
    }

    /** Whether somebody who has said so many may end. */
    boolean isEnough(int said, int messages) {
        return said >= messages && blows.get() >= ROUNDS * Blow.values().length;
    }

    /** Somebody ends, having said so many. */
    void said(int count) {
        sent.addAndGet(count);
    }

    void heard() {
        arrived.incrementAndGet();
    }

    World world() {
        return world;
    }

    /** Each kind once, in an order that chance gave, then all of them again. */
    private Blow next() {
        if (coming.isEmpty()) {
            coming.addAll(List.of(Blow.values()));
            Collections.shuffle(coming, chance);
        }
        return coming.remove(0);
    }

    private void strike(Blow blow) throws IOException {
        switch (blow) {
            case CUT -> front.cut(ONE_IN);
            case REDIS -> redis.kill();
            case SECOND -> {
                front.notTo(second.address().base().getPort());
                second.close();
                second = node();
            }
            case FIRST -> {
                redis.awaitBack();
                int port = world.address().base().getPort();
                front.notTo(port);
                started(() -> {
                    world.restart();
                    return world;
                });
                front.to(port);
            }
        }
        if (chance.nextBoolean()) { // and sometimes two at once
            front.cut(ONE_IN);
        }
    }

    private Server node() throws IOException {
        redis.awaitBack();
        Config config = Config.parse(
                "--data", world.data().toString(), "--port", "0", "--admin-port", "0", "--redis", redis.url());
        Server node = started(() -> Server.open(config, world.clock().clocks(), new SecureRandom()));
        front.to(node.address().base().getPort());
        return node;
    }

    /** Tried again, as whoever supervises a node does, while Redis is too slow for it. */
    private <T> T started(Start<T> start) throws IOException {
        while (true) {
            try {
                return start.once();
            } catch (RedisAway e) {
                redis.awaitBack();
            }
        }
    }

    private interface Start<T> {
        T once() throws IOException;
    }

    /** Of both nodes, behind what cuts lines. */
    ServerAddress address() {
        ServerAddress one = world.address();
        return new ServerAddress(URI.create("https://localhost:" + front.port()), one.tlsPin(), one.serverKey());
    }

    @Override
    public void close() throws IOException {
        people.shutdownNow();
        talks.forEach(SoakedTalk::close);
        try {
            front.close();
            second.close();
            world.close();
            redis.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    interface Act {
        void act() throws Trouble;
    }

    /** As a device does: the same again, as long as another try may mend it. */
    static void insist(Act act) throws Trouble {
        while (true) {
            try {
                act.act();
                return;
            } catch (Unreachable | NotUnderstood e) {
                LockSupport.parkNanos(RETRY.toNanos());
            } catch (Refusal refusal) {
                if (refusal.problem().status() < 500) {
                    throw refusal;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private final class Pair {
        private final int messages;
        private final Device device = world.device();
        private final Lines writers = new Lines(device);
        private final Lines readers = new Lines(device);
        private final OwnMailbox mailbox = OwnMailbox.make(MailboxKind.MESSAGES, world.admission(), device);
        private final Blob writer = Blob.of(device.bytes(32));
        private int next;
        private volatile int last = Integer.MAX_VALUE;

        Pair(int messages) {
            this.messages = messages;
        }

        void begin() throws Trouble {
            RemoteMailbox remote = readers.mailbox(address, mailbox.id());
            insist(() -> mailbox.established(remote));
            insist(() -> writers.mailbox(address, mailbox.id()).redeem(mailbox.capability(), writer));
        }

        Void write() throws Trouble {
            RemoteMailbox remote = writers.mailbox(address, mailbox.id());
            int number = 0;
            for (; !isEnough(number, messages); number++) {
                byte[] envelope =
                        ByteBuffer.allocate(Limits.ENVELOPE).putInt(number).array();
                Post post = new Post(Id.random(device.random()), Blob.of(envelope));
                insist(() -> remote.post(writer, post));
            }
            said(number);
            last = number;
            writers.close();
            return null;
        }

        Void listen() throws Trouble, InterruptedException {
            Semaphore bell = new Semaphore(0);
            RemoteMailbox remote = readers.mailbox(address, mailbox.id());
            try (Receiver receiver = new Receiver(remote, mailbox.reader(), device, bell::release)) {
                while (next < last) {
                    receiver.receive(0, this::take, 1);
                    long nanos = Math.min(receiver.nanosToWait(), TimeUnit.SECONDS.toNanos(1));
                    if (bell.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                        bell.drainPermits();
                    }
                }
            }
            readers.close();
            return null;
        }

        private void take(Inflow inflow, long wait) throws Trouble {
            List<Id> safe = new ArrayList<>();
            for (Delivery.Item item : inflow.read(wait).items()) {
                int number = ByteBuffer.wrap(item.envelope().bytes()).getInt();
                assertThat(number).as("the next, or one that came before").isLessThanOrEqualTo(next);
                if (number == next) {
                    next++;
                    heard();
                } else {
                    twice.incrementAndGet();
                }
                safe.add(item.id());
            }
            inflow.acknowledge(safe);
        }
    }
}
