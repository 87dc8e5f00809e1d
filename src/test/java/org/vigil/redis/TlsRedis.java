package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.vigil.admin.Pki;
import org.vigil.crypto.Digest;

/** An operator's Redis as {@code deploy/redis} has it: TLS only, for {@code localhost}, one user who may do what Vigil needs. */
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

    /** What we give to operators, in other places. */
    private String config(Path folder) throws IOException {
        String hash = HexFormat.of().formatHex(Digest.sha256(PASSWORD.getBytes(StandardCharsets.UTF_8)));
        Path users = folder.resolve("users.acl");
        Files.writeString(users, Files.readString(AclTest.FILE).replace(AclTest.NO_HASH, hash));
        return Files.readString(Path.of("deploy/redis/redis.conf"))
                        .replace("tls-port 6379", "tls-port " + port)
                        .replace("/run/secrets/redis-tls.pem", quoted(folder.resolve("pki/server/tls.pem")))
                        .replace("/run/secrets/redis-users.acl", quoted(users))
                        .replace("dir /data", "dir " + quoted(folder))
                + "bind 127.0.0.1\n";
    }

    private static String quoted(Path path) {
        return "\"" + path + "\"";
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
