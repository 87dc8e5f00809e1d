package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.vigil.admin.Pki;

/** An operator's Redis: TLS only, for {@code localhost}, with one user who may do what Vigil needs and no more. */
final class TlsRedis implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "let-me-in";

    private final Process process;
    private final Path authority;
    private final int port;

    TlsRedis(Path folder) throws IOException {
        Path program = RedisBinary.choose(System.getenv().getOrDefault("PATH", ""), folder)
                .program();
        assertThat(program)
                .as("a redis-server on the PATH: the one we carry has no TLS")
                .isNotEqualTo(folder.resolve("redis-server"));
        authority = authority(folder.resolve("pki"));
        port = freePort();
        process = new ProcessBuilder(program.toString(), "-")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(config(folder).getBytes(StandardCharsets.UTF_8));
        }
        try {
            await();
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** A new authority's certificate, beside the key it signed for localhost. */
    static Path authority(Path pki) throws IOException {
        new Pki(pki, InstantSource.system(), new SecureRandom()).createAll(List.of("localhost"));
        return pki.resolve("operator/tls-ca.pem");
    }

    /** For {@code --redis}. */
    String url(String host) {
        return "rediss://vigil:" + PASSWORD + "@" + host + ":" + port;
    }

    /** For {@code --redis-ca}. */
    Path authority() {
        return authority;
    }

    private String config(Path folder) {
        return """
                bind 127.0.0.1
                port 0
                tls-port %d
                tls-auth-clients no
                tls-cert-file "%s"
                tls-key-file "%2$s"
                dir "%s"
                appendonly yes
                appendfsync always
                maxmemory-policy noeviction
                user default off
                user vigil on >%s ~* &* +@all -@admin -@dangerous +info +bgrewriteaof +sync +replconf +config|get
                """.formatted(port, folder.resolve("pki/server/tls.pem"), folder, PASSWORD);
    }

    private void await() {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try (Redis redis = Redis.open(RedisAddress.parse(url("localhost"), authority))) {
                assertThat(redis.ping()).isTrue();
                return;
            } catch (RedisAway e) {
                assertThat(process.isAlive() && Instant.now().isBefore(end))
                        .as("Redis starts")
                        .isTrue();
                Thread.onSpinWait();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
