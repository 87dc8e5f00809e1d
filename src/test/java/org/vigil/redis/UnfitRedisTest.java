package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.redis.RedisAddress.Login;

@Tag("TM-180")
class UnfitRedisTest {
    private static final int TLS_HANDSHAKE = 0x16;

    /** Leads to this machine on Linux, and does not say so. */
    private static final String ELSEWHERE = "0.0.0.0";

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
    void a_Redis_that_evicts_is_refused_unless_told() {
        test.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        assertUnfitUnlessKnown(
                test.address(),
                Risk.EVICTS,
                "this Redis may evict keys: set maxmemory-policy noeviction, or say --i-know-that-redis-evicts");
    }

    @Test
    void a_Redis_without_an_append_only_file_is_refused_unless_told() {
        test.command("CONFIG", "SET", "appendonly", "no");
        assertUnfitUnlessKnown(
                test.address(),
                Risk.FORGETS,
                "this Redis keeps no append-only file, so a crash would lose watches:"
                        + " set appendonly yes and appendfsync always, or say --i-know-that-redis-forgets");
    }

    @Test
    void a_Redis_that_does_not_sync_every_write_is_refused_unless_told() {
        test.command("CONFIG", "SET", "appendfsync", "everysec");
        assertUnfitUnlessKnown(
                test.address(),
                Risk.FORGETS,
                "this Redis may lose the last second: set appendfsync always, or say --i-know-that-redis-forgets");
    }

    @Test
    void a_Redis_on_another_machine_is_not_spoken_to_in_the_clear_unless_told() {
        String url = "redis://:" + test.address().login().password() + "@" + ELSEWHERE + ":"
                + test.address().port();
        assertUnfitUnlessKnown(
                RedisAddress.parse(url),
                Risk.NO_TLS,
                "this Redis is on another machine: reach it over TLS with a rediss:// URL,"
                        + " or say --i-know-that-redis-has-no-tls");
    }

    @Test
    void a_Redis_on_another_machine_without_a_password_is_refused_unless_told() {
        test.command("CONFIG", "SET", "requirepass", "");
        RedisAddress open =
                RedisAddress.parse("redis://" + ELSEWHERE + ":" + test.address().port());
        RedisAddress inTheClear = open.accepting(Set.of(Risk.NO_TLS));
        assertUnfit(
                inTheClear,
                "this Redis is on another machine and has no password: give it one,"
                        + " or say --i-know-that-redis-has-no-password");
        assertOpens(open.accepting(Set.of(Risk.NO_TLS, Risk.NO_PASSWORD)));
        assertOpens(RedisAddress.parse("redis://localhost:" + test.address().port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "localhost", "LOCALHOST", "[::1]", "::1"})
    void these_are_this_machine(String host) {
        assertThat(Loopback.is(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "127.0.0.1.example", "127.evil.example", "localhost.example", "10.0.0.1"})
    void these_may_be_another(String host) {
        assertThat(Loopback.is(host)).isFalse();
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
        return new RedisAddress("127.0.0.1", test.address().port(), null, new Login(null, password), Set.of());
    }

    private static void assertUnfitUnlessKnown(RedisAddress address, Risk risk, String why) {
        assertUnfit(address.accepting(EnumSet.complementOf(EnumSet.of(risk))), why);
        assertOpens(address.accepting(EnumSet.of(risk)));
    }

    private static void assertOpens(RedisAddress address) {
        try (Redis redis = Redis.open(address)) {
            assertThat(redis.ping()).isTrue();
        }
    }

    private static void assertUnfit(RedisAddress address, String why) {
        assertThatThrownBy(() -> Redis.open(address))
                .isInstanceOf(UnfitRedis.class)
                .hasMessage(why);
    }
}
