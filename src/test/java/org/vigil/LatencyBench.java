package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.client.ArmOrder;
import org.vigil.client.Contact;
import org.vigil.wire.OwnerView;

/** How long after deadline + grace a contact's client holds the notice; prints the figures, asserts none. */
@Tag("bench")
class LatencyBench {
    private static final int ALARMS = 100;
    /** A server that has just started compiles and loads while it tells the first ones. */
    private static final int COLD = 5;

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(1);

    @Test
    void from_deadline_and_grace_to_the_contacts_client() throws Exception {
        try (ServeProcess world = new ServeProcess();
                ExecutorService contacts = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Long> lags = new ArrayList<>();
            for (int watch = 0; watch < COLD + ALARMS; watch++) {
                Circle circle = new Circle(world, "exile" + watch, "Anna");
                Contact anna = circle.contact("Anna");
                circle.arm(ArmOrder.every(INTERVAL, GRACE)
                        .call(Duration.ZERO, "Anna")
                        .threshold(1)
                        .closeQuorum(1)
                        .acceptSingle());
                OwnerView view = circle.exile().status();
                Future<Instant> held = contacts.submit(() -> {
                    assertThat(anna.inbox(Duration.ofSeconds(20))).isNotEmpty();
                    return Instant.now();
                });
                lags.add(
                        Duration.between(Objects.requireNonNull(view.deadline()).plus(GRACE), held.get())
                                .toMillis());
            }
            report("first", lags.subList(0, COLD));
            report("then", lags.subList(COLD, lags.size()));
        }
    }

    private static void report(String which, List<Long> lags) {
        List<Long> sorted = lags.stream().sorted().toList();
        System.out.printf(
                "deadline + grace to the contact's client, %s %d alarms: p50 %d ms, p90 %d ms, p99 %d ms, max %d ms%n",
                which,
                sorted.size(),
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                sorted.get(sorted.size() - 1));
    }

    private static long at(List<Long> sorted, double quantile) {
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }
}
