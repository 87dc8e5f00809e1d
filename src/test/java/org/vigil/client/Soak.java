package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
 * Pairs, one of whom posts while the other listens, each over connections of their own to two nodes on one Redis, while
 * connections, nodes and Redis are killed: everything posted arrives, once, in order.
 */
final class Soak implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final int ONE_IN = 4;

    private final TestRedis redis = TestRedis.fresh();
    private final World world = new World("--redis", redis.url());
    private final Front front = new Front();
    private final ServerAddress address = address();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final Random chance = new Random(11);
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private Server second = node();

    Soak() throws IOException {
        front.to(world.address().base().getPort());
    }

    /** Returns when all has arrived; says what happened. */
    String run(int pairs, int messages, Duration betweenBlows) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            Pair both = new Pair(messages);
            both.begin();
            all.add(people.submit(both::write));
            all.add(people.submit(both::listen));
        }
        int blows = 0;
        while (!all.stream().allMatch(Future::isDone)) {
            strike(blows++);
            LockSupport.parkNanos(betweenBlows.toNanos());
        }
        for (Future<?> one : all) {
            one.get();
        }
        assertThat(arrived.get()).isEqualTo(pairs * messages);
        return "%d pairs, %d messages each, %d blows: all arrived in order; %d came twice and were told apart"
                .formatted(pairs, messages, blows, twice.get());
    }

    private void strike(int blow) throws IOException {
        switch (blow % 4) {
            case 1 -> redis.kill();
            case 2 -> {
                front.notTo(second.address().base().getPort());
                second.close();
                second = node();
            }
            case 3 -> {
                redis.awaitBack();
                int port = world.address().base().getPort();
                front.notTo(port);
                started(() -> {
                    world.restart();
                    return world;
                });
                front.to(port);
            }
            default -> front.cut(ONE_IN);
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

    private ServerAddress address() {
        ServerAddress one = world.address();
        return new ServerAddress(URI.create("https://localhost:" + front.port()), one.tlsPin(), one.serverKey());
    }

    @Override
    public void close() throws IOException {
        people.shutdownNow();
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

    private interface Act {
        void act() throws Trouble;
    }

    /** As a device does: the same again, as long as another try may mend it. */
    private static void insist(Act act) throws Trouble {
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
            for (int number = 0; number < messages; number++) {
                byte[] envelope =
                        ByteBuffer.allocate(Limits.ENVELOPE).putInt(number).array();
                Post post = new Post(Id.random(device.random()), Blob.of(envelope));
                insist(() -> remote.post(writer, post));
            }
            writers.close();
            return null;
        }

        Void listen() throws Trouble, InterruptedException {
            Semaphore bell = new Semaphore(0);
            RemoteMailbox remote = readers.mailbox(address, mailbox.id());
            try (Receiver receiver = new Receiver(remote, mailbox.reader(), device, bell::release)) {
                while (next < messages) {
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
                    arrived.incrementAndGet();
                } else {
                    twice.incrementAndGet();
                }
                safe.add(item.id());
            }
            inflow.acknowledge(safe);
        }
    }
}
