package org.vigil.web;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a listener, so many at most. Nobody is kept out: when there is no room, who comes takes the place of who
 * has been at rest for longest, and who is at rest for too long goes anyway.
 *
 * <p>At rest is a connection of which no whole request is being answered: one that is silent, that sends its headers or a body
 * byte by byte, or that takes its answers so. So no crowd of such keeps a check-in out, and no address has to be known for
 * that: behind Tor, all have the same. But whose address has more than its share of all places makes way first, so that a
 * flood from few addresses meets itself. What is being answered is bounded by {@link Offload}.
 */
final class Crowd {
    /** The part of all places, one in so many, that the connections of one address may take before others make way. */
    private static final int SHARE = 16;

    private static final AttributeKey<Guest> GUEST = AttributeKey.valueOf(Crowd.class, "guest");

    private final int most;
    private final long longestNanos;
    private final Origins origins;
    private final Set<Guest> resting = new LinkedHashSet<>();
    private final Map<Long, Integer> places = new HashMap<>();
    /** The origins that take more than their share: hardly ever any. */
    private final Set<Long> crowding = new HashSet<>();

    private int here;

    /** At most so many, each at rest for so long at most. */
    Crowd(int most, Duration longest, Origins origins) {
        this.most = most;
        this.longestNanos = longest.toNanos();
        this.origins = origins;
    }

    /** One connection more; another one less, if there is no room. */
    void enter(HttpConnection connection) {
        Channel channel = NettyChannel.of(connection);
        Guest guest = new Guest(channel, origins.of(channel.remoteAddress(), System.nanoTime()));
        channel.attr(GUEST).set(guest);
        arrive(guest);
        // not the connection's close handler: nobody calls that once it has become a WebSocket
        channel.closeFuture().addListener(gone -> leave(guest));
    }

    /** How many there are. */
    synchronized int here() {
        return here;
    }

    /** Hangs up on who is at rest for too long. To be called now and then. */
    void look() {
        leaving(System.nanoTime()).forEach(guest -> HangUp.on(guest.channel));
    }

    /** A whole request has come; until {@link #answered} its connection is not at rest. */
    static void asked(HttpServerRequest request) {
        Guest guest = guest(request);
        if (guest != null) {
            guest.asked();
        }
    }

    /** To be called once for each {@link #asked}. */
    static void answered(HttpServerRequest request) {
        Guest guest = guest(request);
        if (guest != null) {
            guest.answered();
        }
    }

    private static @Nullable Guest guest(HttpServerRequest request) {
        return NettyChannel.of(request.connection()).attr(GUEST).get();
    }

    private void arrive(Guest guest) {
        Guest leaving = null;
        synchronized (this) {
            take(guest.origin, 1);
            if (++here > most && !resting.isEmpty()) {
                leaving = whoMakesWay();
                resting.remove(leaving);
            }
            resting.add(guest);
        }
        if (leaving != null) {
            HangUp.on(leaving.channel);
        }
    }

    private Guest whoMakesWay() {
        Guest oldest = resting.iterator().next();
        return crowding.isEmpty()
                ? oldest
                : resting.stream()
                        .filter(guest -> crowding.contains(guest.origin))
                        .findFirst()
                        .orElse(oldest);
    }

    private void take(long origin, int more) {
        int taken = places.merge(origin, more, Integer::sum);
        if (taken == 0) {
            places.remove(origin);
        }
        if (origin != Origins.NONE && taken > most / SHARE) {
            crowding.add(origin);
        } else {
            crowding.remove(origin);
        }
    }

    private synchronized void leave(Guest guest) {
        here--;
        take(guest.origin, -1);
        resting.remove(guest);
        guest.gone = true;
    }

    private synchronized List<Guest> leaving(long now) {
        List<Guest> leaving = new ArrayList<>();
        Iterator<Guest> oldestFirst = resting.iterator();
        while (oldestFirst.hasNext()) {
            Guest guest = oldestFirst.next();
            if (now - guest.since < longestNanos) {
                break;
            }
            oldestFirst.remove();
            leaving.add(guest);
        }
        return leaving;
    }

    /** One connection. */
    private final class Guest {
        private final Channel channel;
        private final long origin;
        private long since = System.nanoTime();
        private int requests;
        private boolean gone;

        Guest(Channel channel, long origin) {
            this.channel = channel;
            this.origin = origin;
        }

        void asked() {
            synchronized (Crowd.this) {
                requests++;
                resting.remove(this);
            }
        }

        void answered() {
            synchronized (Crowd.this) {
                if (--requests == 0 && !gone) {
                    since = System.nanoTime();
                    resting.add(this);
                }
            }
        }
    }
}
