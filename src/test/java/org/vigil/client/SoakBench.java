package org.vigil.client;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 200 pairs through two nodes while connections, nodes and Redis are killed; prints what happened. */
@Tag("proof")
class SoakBench {
    @Test
    void two_hundred_pairs() throws Exception {
        try (Soak soak = new Soak()) {
            System.out.println(soak.run(200, 500, Duration.ofSeconds(3)));
        }
    }
}
