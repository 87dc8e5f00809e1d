package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.redis.RedisAddress.Login;

class UnfitRedisTest {
    private static final int TLS_HANDSHAKE = 0x16;

    /** One of our own: once unfit, nobody can talk to it any more, not even to make it fit again. */
    private final TestRedis test = TestRedis.fresh();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void a_url_opens_the_store() {
        String url = "redis://default:" + test.address().login().password() + "@localhost:"
                + test.address().port() + "/0";
        try (Redis redis = Redis.open(RedisAddress.parse(url))) {
            assertThat(redis.ping()).isTrue();
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        assertUnfit(with("wrong"), "Redis refused the user or the password");
        assertUnfit(with(null), "Redis refused the user or the password");
    }

    @Test
    void a_Redis_that_evicts_is_refused() {
        test.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        assertUnfit(test.address(), "this Redis may evict keys: set maxmemory-policy noeviction");
    }

    @Test
    void a_Redis_without_an_append_only_file_is_refused_unless_told() {
        test.command("CONFIG", "SET", "appendonly", "no");
        assertUnfit(
                test.address(),
                "this Redis keeps no append-only file, so a crash would lose watches:"
                        + " set appendonly yes and appendfsync always, or add ?durability=none to its URL");
        RedisAddress told = new RedisAddress(
                "127.0.0.1", test.address().port(), null, test.address().login(), true);
        try (Redis redis = Redis.open(told)) {
            assertThat(redis.ping()).isTrue();
        }
    }

    @Test
    void a_Redis_that_does_not_sync_every_write_is_refused_unless_told() {
        test.command("CONFIG", "SET", "appendfsync", "everysec");
        assertUnfit(
                test.address(),
                "this Redis may lose the last second: set appendfsync always, or add ?durability=none to its URL");
    }

    @Test
    void a_Redis_that_is_not_there_is_away() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> Redis.open(RedisAddress.loopback(port, "any")))
                .isInstanceOf(RedisAway.class)
                .hasMessage("Redis cannot be reached (ConnectException)")
                .satisfies(away -> assertThat(trace(away)).doesNotContain("127.0.0.1", ":" + port));
    }

    @Test
    void a_rediss_url_never_speaks_in_the_clear() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> firstByte = thread.submit(() -> {
                try (Socket caller = server.accept()) {
                    return caller.getInputStream().read();
                }
            });
            String url = "rediss://:secret@127.0.0.1:" + server.getLocalPort();
            assertThatThrownBy(() -> Redis.open(RedisAddress.parse(url))).isInstanceOf(RedisAway.class);
            assertThat(firstByte.get()).isEqualTo(TLS_HANDSHAKE);
        }
    }

    @Test
    void a_store_made_with_another_number_of_partitions_is_refused() {
        assertThat(Keys.open(test.redis(), 16).partitions()).isEqualTo(16);
        assertThat(Keys.open(test.redis(), 16).partitions()).isEqualTo(16);
        assertThatThrownBy(() -> Keys.open(test.redis(), 8))
                .isInstanceOf(UnfitRedis.class)
                .hasMessage("this store was made with 16 partitions: start with that number");
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private RedisAddress with(@Nullable String password) {
        return new RedisAddress("127.0.0.1", test.address().port(), null, new Login(null, password), false);
    }

    private static void assertUnfit(RedisAddress address, String why) {
        assertThatThrownBy(() -> Redis.open(address))
                .isInstanceOf(UnfitRedis.class)
                .hasMessage(why);
    }
}
