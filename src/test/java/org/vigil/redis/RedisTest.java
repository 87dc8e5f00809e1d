package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedisTest {
    private final TestRedis test = TestRedis.shared();
    private final Redis redis = test.redis();

    @Test
    void a_script_Redis_does_not_know_is_loaded_and_run() {
        test.command("SCRIPT", "FLUSH");
        assertThat(redis.call(Script.STORE_PARTITIONS, List.of("v:meta"), 7).number())
                .isEqualTo(7);
        assertThat(redis.call(Script.STORE_PARTITIONS, List.of("v:meta"), 8).number())
                .isEqualTo(7);
    }
}
