package org.vigil.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is and how to log in. The password shows in no text.
 *
 * @param trust null for no TLS
 * @param known risks that its operator takes
 */
public record RedisAddress(String host, int port, @Nullable RedisTrust trust, Login login, Set<Risk> known) {
    private static final int DEFAULT_PORT = 6379;

    /** Keeps its own set. */
    public RedisAddress {
        known = Set.copyOf(known);
    }

    /** Reads a URL; over TLS, those whom Java trusts are trusted. */
    public static RedisAddress parse(String url) {
        return parse(url, null);
    }

    /**
     * Reads {@code redis://[[user]:password@]host[:port][/0]}, {@code rediss} for TLS.
     *
     * @param authorities a file of those that may sign its certificate, if not those whom Java trusts
     * @throws IllegalArgumentException that says what is wrong without quoting the URL
     */
    public static RedisAddress parse(String url, @Nullable Path authorities) {
        URI uri = uri(url);
        boolean tls = "rediss".equals(uri.getScheme());
        check(tls || "redis".equals(uri.getScheme()), "the Redis URL must begin with redis:// or rediss://");
        check(uri.getHost() != null, "the Redis URL names no host");
        check(isDatabaseZero(uri.getPath()), "the Redis URL must name database 0 or none");
        check(uri.getQuery() == null, "the Redis URL has an unknown parameter");
        check(tls || authorities == null, "--redis-ca is for a rediss:// URL");
        RedisTrust trust = authorities == null ? RedisTrust.JAVA : RedisTrust.read(authorities);
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        Login login = Login.parse(uri.getRawUserInfo());
        return new RedisAddress(uri.getHost(), port, tls ? trust : null, login, Set.of());
    }

    /** Our own, on this machine. */
    static RedisAddress loopback(int port, String password) {
        return new RedisAddress("127.0.0.1", port, null, new Login(null, password), Set.of());
    }

    /** The same, with risks that its operator takes. */
    public RedisAddress accepting(Set<Risk> risks) {
        return new RedisAddress(host, port, trust, login, risks);
    }

    /** Another way to it, with another port perhaps, and the same login; an empty host is the same. */
    RedisAddress at(String otherHost, int otherPort) {
        return new RedisAddress(otherHost.isEmpty() ? host : otherHost, otherPort, trust, login, known);
    }

    /** The same for somebody else. */
    RedisAddress as(Login other) {
        return new RedisAddress(host, port, trust, other, known);
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the Redis URL is not a URL"); // the cause quotes the password
        }
    }

    private static boolean isDatabaseZero(@Nullable String path) {
        return path == null || path.isEmpty() || path.equals("/") || path.equals("/0");
    }

    private static void check(boolean fine, String text) {
        if (!fine) {
            throw new IllegalArgumentException(text);
        }
    }

    /** Names neither host nor login. */
    @Override
    public String toString() {
        return trust != null ? "RedisAddress(tls)" : "RedisAddress";
    }

    /** User and password; either may be absent. Neither shows in a text. */
    public record Login(@Nullable String user, @Nullable String password) {
        private static Login parse(@Nullable String userInfo) {
            if (userInfo == null) {
                return new Login(null, null);
            }
            int colon = userInfo.indexOf(':');
            check(colon >= 0, "the Redis URL has a user without a password: write user:password@ or :password@");
            String user = decode(userInfo.substring(0, colon));
            return new Login(user.isEmpty() ? null : user, decode(userInfo.substring(colon + 1)));
        }

        private static String decode(String escaped) {
            return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Login";
        }
    }
}
