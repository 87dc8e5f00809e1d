package org.vigil.journey;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.admin.AdminClient;
import org.vigil.client.Contact;
import org.vigil.client.GuardReport;
import org.vigil.client.Sign;
import org.vigil.wire.Deaf;
import org.vigil.wire.Health;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;

/** Broadcasts jammed, pages blocked, servers pressured: the server is dark over many deadlines, or is made to. */
@Tag("C-BLACKOUT")
class BlackoutTest {
    private static final Duration SILENCE = BareWatch.INTERVAL.plus(BareWatch.GRACE);

    private final World world = new World();
    private final BareClient client = new BareClient(world);

    @AfterEach
    void end() throws Exception {
        client.close();
        world.close();
    }

    @Test
    @Tag("TM-27")
    void dark_over_many_deadlines_it_raises_no_storm_and_forgets_nobody() throws Exception {
        List<BareWatch> watches = armed();
        world.advance(ofHours(1));
        Instant dark = world.clock().instant();
        world.pass(ofHours(60));
        world.restart();
        Instant back = world.clock().instant();
        List<BareWatch> well = watches.subList(0, 4);
        List<BareWatch> silent = watches.subList(4, 6);
        world.advance(ofMinutes(20));
        well.forEach(watch -> assertThat(
                        client.sign(watch.checkIn(1), watch.owner, watch.id).status())
                .isEqualTo(200));
        world.advance(ofHours(1).minusSeconds(1));

        assertThat(well).allSatisfy(watch -> assertThat(calls(watch)).isEmpty());
        assertThat(silent)
                .allSatisfy(watch -> assertThat(calls(watch)).singleElement().satisfies(call -> {
                    assertThat(call.at()).isEqualTo(back.plus(BareWatch.HOLD));
                    assertThat(Objects.requireNonNull(call.alarm()).deaf())
                            .containsExactly(new Deaf(dark.minusSeconds(60), back));
                }));
        assertThat(check("hearing").healthy()).isFalse();
        assertThat(check("hearing").reason()).contains("in the last 24 hours it was deaf for");
    }

    @Test
    @Tag("TM-27")
    void dark_again_and_again_it_still_tells_what_it_must() {
        BareWatch watch = BareWatch.arm(client);
        world.advance(BareWatch.INTERVAL.minus(ofMinutes(30)));
        int returns = 0;
        for (; calls(watch).isEmpty(); returns++) {
            world.pass(ofMinutes(7));
            world.advance(ofMinutes(1));
        }
        assertThat(returns).isEqualTo(30);
    }

    @Test
    void who_sets_the_clock_of_Redis_forward_makes_nobody_silent_at_once_and_is_seen() throws Exception {
        BareWatch watch = BareWatch.arm(client);
        world.advance(SILENCE.minus(ofHours(2)));
        world.clock().stepStore(ofHours(9));
        world.beat(ofMinutes(29));
        assertThat(calls(watch)).isEmpty();
        assertThat(check("clock").healthy()).isFalse();
        assertThat(check("clock").reason()).contains("Redis' is 32400 s ahead");

        world.beat(ofMinutes(30));
        assertThat(calls(watch)).as("it was not heard for as long as is fair").isEmpty();
        assertThat(client.sign(watch.checkIn(1), watch.owner, watch.id).status())
                .isEqualTo(200);
    }

    @Test
    void who_sets_the_clocks_back_silences_nobody() throws Exception {
        BareWatch watch = BareWatch.arm(client);
        Instant due = world.clock().instant().plus(SILENCE);
        world.advance(SILENCE.minus(ofHours(1)));
        world.clock().stepStore(ofHours(-9));
        world.clock().stepWall(ofHours(-9));
        world.beat(ofHours(1).minus(ofSeconds(5)));
        assertThat(calls(watch)).isEmpty();
        assertThat(check("clock").reason())
                .contains("The machine's clock is 32400 s behind, Redis' is 32400 s behind")
                .contains("the server's own");
        world.beat(ofSeconds(10));
        assertThat(calls(watch))
                .singleElement()
                .satisfies(call -> assertThat(call.at()).isEqualTo(due));
    }

    @Test
    void an_alarm_that_fired_before_a_clock_was_set_back_climbs_on() throws Exception {
        BareWatch watch = BareWatch.arm(client);
        world.advance(SILENCE);
        assertThat(calls(watch)).hasSize(1);
        world.clock().stepStore(ofHours(-9));
        world.clock().stepWall(ofHours(-9));
        world.restart();
        world.advance(ofHours(1));
        assertThat(calls(watch))
                .singleElement()
                .satisfies(repeat ->
                        assertThat(repeat.at()).isEqualTo(world.clock().instant()));
    }

    @Test
    void while_all_is_well_health_says_so() throws Exception {
        world.advance(ofHours(3));
        assertThat(check("hearing"))
                .isEqualTo(new Health.Check("hearing", true, "It hears; in the last 24 hours it was deaf for 0 s."));
        assertThat(check("clock")).isEqualTo(new Health.Check("clock", true, "All clocks agree."));
    }

    @Test
    @Tag("TM-70")
    void who_keeps_guard_notices_a_dark_server_at_once_and_the_pulses_that_stop() throws Exception {
        Circle circle = new Circle(world, "Exile", "Anna").withGuardian("Desk");
        circle.arm(circle.order());
        circle.exile().checkIn("Well.");
        Contact desk = circle.contact("Desk");
        desk.guard();
        assertThat(signs(desk)).isEmpty();
        Instant dark = world.clock().instant();
        world.stop();
        assertThat(signs(desk)).containsExactly(new Sign(Sign.Kind.DARK, dark));
        world.pass(ofHours(15));
        assertThat(signs(desk))
                .contains(new Sign(Sign.Kind.DARK, dark))
                .extracting(Sign::kind)
                .containsExactly(Sign.Kind.MISSING, Sign.Kind.DARK);
        world.restart();
        circle.exile().checkIn("It is back.");
        assertThat(signs(desk)).extracting(Sign::kind).containsExactly(Sign.Kind.LATE);
        assertThat(signs(desk)).isEmpty();
    }

    private static List<Sign> signs(Contact desk) throws Exception {
        List<GuardReport> reports = desk.guard();
        desk.shown(reports);
        return reports.get(0).signs();
    }

    private List<BareWatch> armed() {
        List<BareWatch> watches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            watches.add(BareWatch.arm(client));
            world.advance(ofMinutes(1));
        }
        return watches;
    }

    private Health.Check check(String name) throws IOException, InterruptedException {
        try (AdminClient operator = world.operator()) {
            return operator.health().checks().stream()
                    .filter(check -> check.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Notice> calls(BareWatch watch) {
        return watch.notices(0).stream()
                .filter(notice -> notice.kind() == Kind.CALL)
                .toList();
    }
}
