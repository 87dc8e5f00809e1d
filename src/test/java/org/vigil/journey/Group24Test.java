package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.wire.Notice;

/** 2014: at least 17 followers arrested in two countries, shortly after a call to protest. */
@Tag("C-GROUP24")
class Group24Test {
    private static final int EXILES = 20;
    private static final Duration APART = Duration.ofSeconds(3);
    private static final Duration SILENCE = BareWatch.INTERVAL.plus(BareWatch.GRACE);

    private final World world = new World();
    private final BareClient client = new BareClient(world);

    @AfterEach
    void end() throws Exception {
        client.close();
        world.close();
    }

    @Test
    void twenty_who_fall_silent_in_one_minute_are_twenty_calls_each_in_its_own_second() {
        Instant first = world.clock().instant();
        List<BareWatch> watches = armed();
        oneIsUnreachable(watches);
        world.advance(
                Duration.between(world.clock().instant(), first.plus(SILENCE).minusSeconds(1)));
        assertThat(watches.stream().flatMap(watch -> calls(watch).stream())).isEmpty();

        world.advance(Duration.ofMinutes(1));
        for (int i = 0; i < EXILES; i++) {
            Instant due = first.plus(SILENCE).plus(APART.multipliedBy(i));
            assertThat(calls(watches.get(i))).singleElement().satisfies(call -> {
                assertThat(call.alarm().firedAt()).isEqualTo(due);
                assertThat(call.at()).isEqualTo(due);
            });
        }
    }

    @Test
    void after_an_outage_over_their_deadlines_all_twenty_go_out_when_it_has_been_fair() {
        List<BareWatch> watches = armed();
        world.pass(SILENCE.plusHours(5));
        Instant fair = world.clock().instant().plus(BareWatch.HOLD);
        world.advance(BareWatch.HOLD.minusSeconds(1));
        assertThat(watches.stream().flatMap(watch -> calls(watch).stream())).isEmpty();
        world.advance(Duration.ofMinutes(1));
        for (BareWatch watch : watches) {
            assertThat(calls(watch))
                    .singleElement()
                    .satisfies(call -> assertThat(call.at()).isEqualTo(fair));
        }
    }

    private List<BareWatch> armed() {
        List<BareWatch> watches = new ArrayList<>();
        for (int i = 0; i < EXILES; i++) {
            watches.add(BareWatch.arm(client));
            world.pass(APART);
        }
        return watches;
    }

    /** The second contact of the first exile has gone: that must hold nobody up. */
    private void oneIsUnreachable(List<BareWatch> watches) {
        BareWatch watch = watches.get(0);
        BareWatch.Mailbox mailbox = watch.mailboxes.get(1);
        Draft deletion = Draft.of("DELETE", mailbox.path(""), null);
        assertThat(client.sign(deletion, watch.reader, mailbox.id()).status()).isEqualTo(204);
    }

    private static List<Notice> calls(BareWatch watch) {
        return watch.notices(0).stream()
                .filter(notice -> notice.kind() == Notice.Kind.CALL)
                .toList();
    }
}
