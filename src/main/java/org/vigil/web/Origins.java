package org.vigil.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import org.vigil.crypto.Hmac;

/**
 * What addresses are known by, in memory and for an hour: the first 8 bytes of an HMAC-SHA256 over an IPv4 address or an IPv6
 * network (/64) under a random key that is then forgotten. One address has one pseudonym until then, and from it nobody gets
 * back to the address afterwards.
 */
final class Origins {
    /** Of whoever has no address of their own. */
    static final long NONE = 0;

    private static final Duration LIFE = Duration.ofHours(1);
    private static final int KEY = 32;
    private static final int NETWORK = 8;

    private final SecureRandom random;
    private final Predicate<InetAddress> shared;
    private byte[] key = {};
    private long since;

    /** @param shared whether all who come through a relay have this address, as behind Tor */
    Origins(SecureRandom random, Predicate<InetAddress> shared) {
        this.random = random;
        this.shared = shared;
    }

    /** The pseudonym of whoever is there at {@code nanos}, a {@link System#nanoTime()}. */
    synchronized long of(SocketAddress there, long nanos) {
        if (!(there instanceof InetSocketAddress inet) || shared.test(inet.getAddress())) {
            return NONE;
        }
        if (key.length == 0 || nanos - since > LIFE.toNanos()) {
            key = new byte[KEY];
            random.nextBytes(key);
            since = nanos;
        }
        byte[] address = inet.getAddress().getAddress();
        byte[] network = Arrays.copyOf(address, Math.min(address.length, NETWORK));
        return ByteBuffer.wrap(Hmac.sha256(key, network)).getLong();
    }
}
