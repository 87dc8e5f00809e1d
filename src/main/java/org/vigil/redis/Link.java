package org.vigil.redis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** One connection to Redis: words out, answers in. The only class that names Jedis. Not for two threads at once. */
final class Link implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Connection connection;
    private volatile boolean closed;

    private Link(Connection connection) {
        this.connection = connection;
    }

    /**
     * Connects and logs in.
     *
     * @param patience how long an answer may take before the link counts as broken
     * @throws RedisAway if nobody answers
     * @throws UnfitRedis if the login or its certificate is refused, or the way to it is not safe
     */
    static Link open(RedisAddress address, Duration patience) {
        Fitness.checkWay(address);
        return connect(address, patience);
    }

    /** The same, for whoever has looked at the way. */
    static Link connect(RedisAddress address, Duration patience) {
        try {
            return new Link(new Connection(new HostAndPort(address.host(), address.port()), config(address, patience)));
        } catch (JedisAccessControlException e) {
            throw new UnfitRedis("Redis refused the user or the password");
        } catch (JedisDataException e) {
            throw refused(ErrorReply.parse(String.valueOf(e.getMessage())));
        } catch (JedisException e) {
            throw broken("Redis cannot be reached", e);
        }
    }

    /** The handshake of TLS may come with the first command only. */
    private static RuntimeException broken(String text, JedisException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return new UnfitRedis("the certificate of this Redis is not trusted: it must name the host of the URL,"
                        + " and an authority of --redis-ca must have signed it");
            }
        }
        return new RedisAway(text, failure);
    }

    private static RuntimeException refused(ErrorReply error) {
        return error.isAway()
                ? new RedisAway("Redis is not ready")
                : new UnfitRedis("Redis refused the login: it may have no password set");
    }

    private static DefaultJedisClientConfig config(RedisAddress address, Duration patience) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .connectionTimeoutMillis((int) CONNECT.toMillis())
                .socketTimeoutMillis((int) patience.toMillis())
                .user(address.login().user())
                .password(address.login().password());
        RedisTrust trust = address.trust();
        if (trust != null) {
            config.sslOptions(sslOptions(trust));
        }
        return config.build();
    }

    private static SslOptions sslOptions(RedisTrust trust) {
        SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
        if (!trust.authorities().isEmpty()) {
            options.truststore(() -> new ByteArrayInputStream(trust.store()), RedisTrust.STORE_PASSWORD.toCharArray());
        }
        return options.build();
    }

    /**
     * Sends commands together and waits for all their answers, in order: each a {@link Long}, a {@code byte[]}, a
     * {@link List}, null, or an {@link ErrorReply}.
     *
     * @throws RedisAway if any answer is missing; none of them is known then
     */
    List<@Nullable Object> ask(List<byte[][]> commands) {
        try {
            commands.forEach(this::write);
            List<@Nullable Object> answers = new ArrayList<>(commands.size());
            for (Object answer : connection.getMany(commands.size())) {
                answers.add(plain(answer));
            }
            return answers;
        } catch (JedisException e) {
            throw broken("Redis went away during a call", e);
        }
    }

    /** Sends one command and waits for its answer. */
    @Nullable
    Object ask(String... words) {
        return ask(List.<byte[][]>of(Call.of(words).words())).get(0);
    }

    /** Sends one command without waiting for an answer. */
    void send(byte[][] command) {
        try {
            write(command);
            connection.getMany(0); // flushes
        } catch (JedisException e) {
            throw new RedisAway("Redis went away", e);
        }
    }

    /** The next thing Redis says, waited for. */
    @Nullable
    Object listen() {
        try {
            return plain(connection.getUnflushedObject());
        } catch (JedisException e) {
            throw new RedisAway("Redis went away", e);
        }
    }

    /** Jedis would connect anew, without anybody noticing, if it were used after the end. */
    private void write(byte[][] command) {
        if (closed) {
            throw new RedisAway("the link to Redis is closed");
        }
        connection.sendCommand(() -> command[0], Arrays.copyOfRange(command, 1, command.length));
    }

    /** The slot of a cluster that has a key. */
    static int slot(byte[] key) {
        return JedisClusterCRC16.getSlot(key);
    }

    private static @Nullable Object plain(@Nullable Object answer) {
        return answer instanceof JedisDataException e ? ErrorReply.parse(String.valueOf(e.getMessage())) : answer;
    }

    /** Hangs up; an answer still waited for fails. */
    @Override
    public void close() {
        closed = true;
        try {
            connection.forceDisconnect();
        } catch (IOException | JedisException e) {
            // it was gone already
        }
    }
}
