package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form; {@link SoakBench} is the long one. */
@Timeout(600)
class SoakTest {
    @Test
    void everything_arrives_once_and_in_order_whatever_is_killed() throws Exception {
        try (Soak soak = new Soak()) {
            assertThat(soak.run(8, 40, Duration.ofMillis(700))).contains("all arrived in order");
        }
    }
}
