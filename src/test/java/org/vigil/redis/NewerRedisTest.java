package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's own Redis, where it is installed, instead of the one we carry. */
@Tag("tools")
class NewerRedisTest {
    private static final String PATH = System.getenv().getOrDefault("PATH", "");
    private static final String NONE = "";

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path data = Path.of("set by JUnit");

    @Test
    void a_newer_Redis_on_the_path_is_started_with_our_settings() {
        startAndDo(PATH, redis -> {
            assertThat(redis.info().version()).startsWith("7.");
            assertThat(setting(redis, "appendonly")).isEqualTo("yes");
            assertThat(setting(redis, "appendfsync")).isEqualTo("always");
            assertThat(setting(redis, "maxmemory-policy")).isEqualTo("noeviction");
            assertThat(setting(redis, "bind")).isEqualTo("127.0.0.1");
            assertThat(setting(redis, "protected-mode")).isEqualTo("yes");
            assertThat(setting(redis, "requirepass")).hasSizeGreaterThan(40);
        });
    }

    @Test
    void it_reads_what_the_carried_one_wrote_and_there_is_no_way_back() {
        startAndDo(NONE, redis -> {
            assertThat(redis.info().version()).startsWith("6.");
            assertThat(number(redis, 42)).isEqualTo(42);
        });
        startAndDo(PATH, redis -> {
            assertThat(redis.info().version()).startsWith("7.");
            assertThat(number(redis, 0)).isEqualTo(42);
        });
        startAndDo(PATH, redis -> assertThat(number(redis, 0)).isEqualTo(42));
        assertThatThrownBy(() -> RedisProcess.start(data, random, NONE)).isInstanceOf(NoRedis.class);
    }

    private interface Use {
        void of(Redis redis);
    }

    private void startAndDo(String path, Use use) {
        try (RedisProcess process = RedisProcess.start(data, random, path);
                Redis redis = Redis.open(process.address())) {
            use.of(redis);
        }
    }

    /** The number kept, or this one for good if there is none. */
    private static long number(Redis redis, int otherwise) {
        return redis.call(Script.STORE_PARTITIONS, List.of("kept"), otherwise).number();
    }

    private static String setting(Redis redis, String name) {
        return String.valueOf(redis.command("CONFIG", "GET", name).list().get(1).text());
    }
}
