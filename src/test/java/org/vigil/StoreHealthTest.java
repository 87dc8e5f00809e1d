package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vigil.admin.Finding;
import org.vigil.redis.RedisInfo;

/** What an operator is told of disk and log. */
class StoreHealthTest {
    private static final long GIGABYTE = 1L << 30;
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void a_disk_with_less_than_a_tenth_free_is_ill() {
        assertThat(StoreHealth.disk(10)).isEqualTo(Finding.well("There is room."));
        assertThat(StoreHealth.disk(9)).matches(found -> !found.healthy());
        assertThat(StoreHealth.disk(9).reason()).contains("Only 9 %", "Free some");
    }

    @Test
    void a_log_is_ill_when_it_is_many_times_what_it_holds_and_large() {
        assertThat(StoreHealth.appendFile(info(true, GIGABYTE, GIGABYTE)).healthy())
                .isTrue();
        assertThat(StoreHealth.appendFile(info(true, GIGABYTE / 10, 0)).healthy())
                .isTrue();
        Finding grown = StoreHealth.appendFile(info(true, 9 * GIGABYTE, GIGABYTE));
        assertThat(grown.healthy()).isFalse();
        assertThat(grown.reason()).contains("9 times", "See the check of the rewrite");
    }

    @Test
    void a_log_that_cannot_be_written_is_ill() {
        Finding failed = StoreHealth.appendFile(info(false, 1, 1));
        assertThat(failed.healthy()).isFalse();
        assertThat(failed.reason()).contains("nothing is taken", "See the disk");
    }

    @Test
    void a_rewrite_is_ill_when_it_failed_or_three_rounds_were_missed() {
        assertThat(StoreHealth.rewrite(true, HOUR.multipliedBy(3), HOUR).healthy())
                .isTrue();
        assertThat(StoreHealth.rewrite(false, Duration.ZERO, HOUR).reason()).contains("failed", "see Redis' log");
        assertThat(StoreHealth.rewrite(true, HOUR.multipliedBy(4), HOUR).reason())
                .contains("for 240 minutes", "BGREWRITEAOF");
    }

    private static RedisInfo info(boolean durable, long size, long base) {
        return new RedisInfo(
                "7", "", "", false, 1, "master", 0, 0, 0, true, durable, size, base, false, true, "noeviction");
    }
}
