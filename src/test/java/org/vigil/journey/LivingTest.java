package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Exchange;
import org.vigil.client.Rehearsal;
import org.vigil.wire.Notice.Kind;

/** Contacts' devices show that they are alive, and nothing more. */
class LivingTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofHours(12);

    private final World world = new World();
    private final List<Exchange> seen = new CopyOnWriteArrayList<>();
    private boolean cutOff;

    /** The device never learns what the server said. */
    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    private Circle circle(String exile) throws Exception {
        world.overlook(exile + "-Anna", this::saw);
        Circle circle = new Circle(world, exile, "Anna", "Bek");
        circle.arm(circle.order());
        seen.clear();
        return circle;
    }

    private void saw(Exchange exchange) {
        seen.add(exchange);
        if (cutOff && isPost(exchange)) {
            throw new CutOff();
        }
    }

    private static boolean isPost(Exchange exchange) {
        return exchange.method().equals("POST") && exchange.path().endsWith("/envelopes");
    }

    /** The contact looks six times a day; on how many days a sign went, never two on one. */
    private long signs(Circle circle, int days) throws Exception {
        long before = posts();
        for (int day = 0; day < days; day++) {
            long today = posts();
            for (int look = 0; look < 2; look++) {
                circle.live(world, OFTEN, OFTEN);
                circle.inbox("Anna");
            }
            assertThat(posts() - today).as("day " + day).isBetween(0L, 1L);
        }
        return posts() - before;
    }

    private long posts() {
        return seen.stream().filter(LivingTest::isPost).count();
    }

    @Test
    @Tag("TM-91")
    void one_that_was_cut_off_does_not_go_out_later_in_an_alarm() throws Exception {
        Circle circle = circle("Malika");
        circle.inbox("Anna");
        circle.live(world, DAY.multipliedBy(6), OFTEN);
        cutOff = true;
        assertThatThrownBy(() -> circle.inbox("Anna")).isInstanceOf(CutOff.class);
        cutOff = false;
        long before = posts();
        circle.contact("Bek").concern();
        world.advance(Duration.ZERO);
        assertThat(circle.kinds("Anna")).contains(Kind.CALL);
        circle.contact("Anna").talk().messages(Duration.ZERO);
        assertThat(posts()).isEqualTo(before);
        circle.contact("Anna").say("Where are you?");
        assertThat(posts()).as("what she says herself, and nothing with it").isEqualTo(before + 1);
        circle.exile().accepted();
        assertThat(circle.exile().talk("Anna").messages(Duration.ZERO))
                .singleElement()
                .satisfies(said -> assertThat(said.missing()).isZero());
    }

    private boolean isReady(Circle circle) throws Exception {
        circle.exile().accepted();
        Rehearsal rehearsal = circle.exile().rehearse(circle.order());
        return rehearsal.isReady(rehearsal.steps().get(0), world.clock().instant());
    }

    @Test
    @Tag("TM-91")
    void whoever_looks_every_day_is_heard_of_every_week_without_a_word() throws Exception {
        Circle circle = circle("Nargiza");
        assertThat(isReady(circle)).as("they accepted just now").isTrue();
        circle.live(world, DAY.multipliedBy(8), OFTEN);
        assertThat(isReady(circle)).as("nobody looked").isFalse();
        assertThat(signs(circle, 12)).isBetween(2L, 12L);
        assertThat(isReady(circle)).isTrue();
        assertThat(circle.exile().talk("Anna").messages(Duration.ZERO)).isEmpty();
    }

    @Test
    @Tag("TM-91")
    void nothing_goes_in_an_alarm_nor_at_the_look_that_hears_of_its_end() throws Exception {
        Circle circle = circle("Zebo");
        circle.inbox("Anna");
        circle.live(world, DAY.multipliedBy(6), OFTEN);
        circle.contact("Bek").concern();
        world.advance(Duration.ZERO);
        assertThat(circle.kinds("Anna")).contains(Kind.CALL);
        assertThat(signs(circle, 6)).isZero();
        circle.inbox("Bek");
        circle.contact("Anna").closeAlarm();
        circle.contact("Bek").closeAlarm();
        circle.live(world, Duration.ofHours(2), Duration.ofHours(2));
        assertThat(circle.kinds("Anna")).contains(Kind.CLOSED);
        assertThat(posts()).isZero();
        assertThat(signs(circle, 6)).as("later, as ever").isPositive();
    }
}
