package org.vigil.client;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK takes from the device it runs on.
 *
 * @param socks Tor's SOCKS port, if connections go over it; every mailbox, watch and seat gets a circuit of its own
 * @param observer is shown every exchange with the server
 */
public record Device(
        TimeSource clock,
        SecureRandom random,
        Pause pause,
        @Nullable InetSocketAddress socks,
        Observer observer) {
    /** A device that connects directly. */
    public static Device of(TimeSource clock, SecureRandom random, Pause pause) {
        return new Device(clock, random, pause, null, exchange -> {});
    }

    /** The same, connecting over a SOCKS port only. */
    public Device over(InetSocketAddress port) {
        return new Device(clock, random, pause, port, observer);
    }

    /** The same, pausing as {@code pausing} does. */
    public Device pausing(Pause pausing) {
        return new Device(clock, random, pausing, socks, observer);
    }

    /** The same, showing every exchange to {@code shown}. */
    public Device observedBy(Observer shown) {
        return new Device(clock, random, pause, socks, shown);
    }

    /** {@code size} random bytes. */
    byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
