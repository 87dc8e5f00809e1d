package org.vigil.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigil.redis.Redis.Subscription;

/** All subscriptions over one link, which is opened with the first of them and again whenever it breaks. */
final class Ear implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Ear.class.getName());
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Where where;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<Consumer<String>>> listeners = new HashMap<>();
    private @Nullable Link link;
    private boolean started;

    Ear(Where where) {
        this.where = where;
    }

    Subscription listen(String channel, Consumer<String> listener) {
        locked(() -> {
            listeners.computeIfAbsent(channel, c -> new ArrayList<>()).add(listener);
            say("SUBSCRIBE", channel); // also when others listen already: the answer tells this one that it is heard
            start();
        });
        return () -> locked(() -> leave(channel, listener));
    }

    private void leave(String channel, Consumer<String> listener) {
        List<Consumer<String>> those = listeners.getOrDefault(channel, new ArrayList<>());
        if (those.remove(listener) && those.isEmpty()) {
            listeners.remove(channel);
            say("UNSUBSCRIBE", channel);
        }
    }

    private void start() {
        if (!started) {
            started = true;
            Thread.ofPlatform().daemon().name("redis-ear").start(this::run);
            Thread.ofVirtual().name("redis-beat").start(this::beat);
        }
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (Link fresh = Link.open(where.now(), SILENCE)) {
                locked(() -> take(fresh));
                while (closed.getCount() > 0) {
                    hear(fresh.listen());
                }
            } catch (RedisAway | UnfitRedis e) {
                locked(() -> link = null);
                pause(PAUSE);
            }
        }
    }

    private void take(Link fresh) {
        link = fresh;
        if (closed.getCount() == 0) {
            fresh.close();
        }
        listeners.keySet().forEach(channel -> say("SUBSCRIBE", channel));
    }

    /** A link that broke without a word is found out because the answer to this stays away. */
    private void beat() {
        while (!pause(BEAT)) {
            locked(() -> say("PING"));
        }
    }

    private void hear(@Nullable Object said) {
        if (said instanceof List<?> parts && parts.size() == 3) {
            switch (text(parts.get(0))) {
                case "subscribe" -> tell(text(parts.get(1)), "");
                case "message" -> tell(text(parts.get(1)), text(parts.get(2)));
                default -> {} // answers to UNSUBSCRIBE
            }
        } else if (said instanceof ErrorReply) {
            LOG.log(Level.WARNING, "Redis refuses subscriptions: readers fall back to looking now and then");
        }
    }

    private void tell(String channel, String message) {
        List<Consumer<String>> those = new ArrayList<>();
        locked(() -> those.addAll(listeners.getOrDefault(channel, List.of())));
        for (Consumer<String> listener : those) {
            try {
                listener.accept(message);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a listener failed: {0}", e.getClass().getName());
            }
        }
    }

    private static String text(@Nullable Object bytes) {
        return bytes instanceof byte[] text ? new String(text, StandardCharsets.UTF_8) : "";
    }

    /** Says it if there is a link; if it just broke, the thread that listens finds out. */
    private void say(String... words) {
        if (link != null) {
            try {
                link.send(Call.of(words).words());
            } catch (RedisAway e) {
                link.close();
            }
        }
    }

    private boolean pause(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        locked(() -> {
            if (link != null) {
                link.close();
            }
        });
    }
}
