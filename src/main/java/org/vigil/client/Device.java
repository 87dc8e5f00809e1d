package org.vigil.client;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK takes from the device it runs on.
 *
 * @param socks Tor's SOCKS port, if connections go over it; every mailbox, watch and seat gets a circuit of its own
 */
public record Device(
        InstantSource clock, SecureRandom random, Pause pause, @Nullable InetSocketAddress socks) {
    /** A device that connects directly. */
    public static Device of(InstantSource clock, SecureRandom random, Pause pause) {
        return new Device(clock, random, pause, null);
    }

    /** {@code size} random bytes. */
    byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
