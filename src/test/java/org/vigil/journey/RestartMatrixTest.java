package org.vigil.journey;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigil.World;
import org.vigil.admin.AdminClient;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Rung;
import org.vigil.wire.Statement;

/** Rule 11: wherever an outage strikes and however it goes on, nobody is told falsely and nobody is forgotten. */
@Tag("C-BLACKOUT")
@Tag("TM-27")
class RestartMatrixTest {
    private static final Duration FAIR = BareWatch.HOLD;
    private static final Duration WINDOW = ofMinutes(30);
    private static final Duration OBJECTION = ofHours(1);
    private static final Duration SILENCE = BareWatch.INTERVAL.plus(BareWatch.GRACE);
    private static final Duration SECOND_RUNG = ofMinutes(20);

    private final World world = new World("--first-repeat", "PT24H");
    private final BareClient client = new BareClient(world);
    private Instant down = Instant.EPOCH;
    private Instant up = Instant.EPOCH;

    @AfterEach
    void end() throws Exception {
        client.close();
        world.close();
    }

    static Stream<Outage> outages() {
        List<Outage> outages = List.of(
                Outage.once("shorter than fair", ofMinutes(10)),
                Outage.once("longer than fair", ofMinutes(45)),
                Outage.once("longer than grace", ofMinutes(90)),
                Outage.once("longer than the interval", ofHours(14)),
                Outage.once("several intervals", ofHours(50)),
                new Outage("flapping", ofMinutes(20), ofMinutes(5), 8, false));
        return Stream.concat(
                Stream.concat(
                        outages.stream(),
                        Stream.of(new Outage("flapping for ever", ofSeconds(100), ofSeconds(10), 60, false))),
                outages.stream().map(Outage::withRestart));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void nobody_is_told_falsely_and_nobody_is_forgotten(Outage outage) throws Exception {
        Instant start = world.clock().instant();
        down = start.plus(SILENCE).plus(SECOND_RUNG);
        up = outage.over(down);
        Closing closing = new Closing();
        Closing objected = new Closing();
        Acknowledged acknowledged = at(ofMinutes(-10), Acknowledged::new);
        Undelivered undelivered = at(ZERO, Undelivered::new);
        List<Waiting> waiting = new ArrayList<>();
        List<Waiting> answering = new ArrayList<>();
        for (Duration silent : List.of(ofSeconds(1), ofMinutes(30), ofMinutes(65))) {
            waiting.add(at(silent, Waiting::new));
            answering.add(at(silent, Waiting::new));
        }
        to(down.minus(ofMinutes(10)));
        closing.vote();
        objected.vote();
        to(down.minus(ofMinutes(5)));
        acknowledged.acknowledge();
        to(down.minus(ofSeconds(1)));
        world.pass(ofSeconds(1));
        undelivered.raceAndLose();
        beat();

        outage.strike(world);
        assertThat(world.clock().instant()).isEqualTo(up);
        answering.forEach(Waiting::checkIn);
        objected.object();
        world.advance(ofHours(2));

        waiting.forEach(watch -> watch.assertTold(outage, false));
        answering.forEach(watch -> watch.assertTold(outage, true));
        undelivered.assertCalledOnce();
        acknowledged.assertSecondRungOnce(outage);
        closing.assertClosedAfterHearing(outage);
        objected.assertOpen();
    }

    /** Whoever looks at the server's health makes it beat. */
    private void beat() throws Exception {
        try (AdminClient operator = world.operator()) {
            assertThat(operator.health().healthy()).isTrue();
        }
    }

    private interface Making<T> {
        T make();
    }

    /** Arms a watch that is silent so long after the outage begins. */
    private <T> T at(Duration silent, Making<T> making) {
        to(down.plus(silent).minus(SILENCE));
        return making.make();
    }

    private void to(Instant then) {
        world.advance(Duration.between(world.clock().instant(), then));
    }

    private BareWatch armed() {
        return BareWatch.arm(
                client,
                BareWatch.plan(Rung.open(ZERO, List.of(0, 1), false), Rung.open(SECOND_RUNG, List.of(0, 1), true)));
    }

    private static List<Notice> of(Kind kind, BareWatch watch) {
        return watch.notices(0).stream().filter(notice -> notice.kind() == kind).toList();
    }

    /** Its alarm has not fired when the outage begins. */
    private final class Waiting {
        private final BareWatch watch = armed();
        private final Instant deadline = world.clock().instant().plus(BareWatch.INTERVAL);

        void checkIn() {
            assertThat(client.sign(watch.checkIn(1), watch.owner, watch.id).status())
                    .isEqualTo(200);
        }

        /** An answer at the very return comes too late only if it had been fair before the outage. */
        void assertTold(Outage outage, boolean answered) {
            Instant planned = deadline.plus(BareWatch.GRACE);
            Instant told = outage.told(down, deadline.minus(WINDOW), planned, FAIR);
            if (answered && told.isAfter(up)) {
                assertThat(of(Kind.CALL, watch)).isEmpty();
                return;
            }
            assertThat(of(Kind.CALL, watch)).singleElement().satisfies(call -> {
                assertThat(call.at()).isEqualTo(told);
                assertThat(told).isBeforeOrEqualTo((planned.isAfter(up) ? planned : up).plus(FAIR));
                assertThat(Objects.requireNonNull(call.alarm()).deaf()).isNotEmpty();
            });
        }
    }

    /** It fired, and nothing was delivered yet. */
    private final class Undelivered {
        private final BareWatch watch = armed();

        void raceAndLose() {
            assertThat(client.sign(watch.checkIn(1), watch.owner, watch.id).status())
                    .isEqualTo(200);
            assertThat(of(Kind.CALL, watch)).isEmpty();
        }

        void assertCalledOnce() {
            assertThat(of(Kind.CALL, watch))
                    .singleElement()
                    .satisfies(call -> assertThat(call.at()).isEqualTo(down));
        }
    }

    /** Somebody has it, so the second rung waits, but for nothing else. */
    private final class Acknowledged {
        private final BareWatch watch = armed();

        void acknowledge() {
            assertThat(watch.say(0, Statement.Kind.ACK).status()).isEqualTo(200);
        }

        void assertSecondRungOnce(Outage outage) {
            Instant due = down.minus(ofMinutes(5)).plus(ofMinutes(30));
            assertThat(of(Kind.LETTER, watch))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.at()).isEqualTo(outage.told(down, due, due, ZERO)));
        }
    }

    /** Two have voted to close; a third may object for an hour that is heard. */
    private final class Closing {
        private final BareWatch watch = armed();

        void vote() {
            assertThat(watch.say(0, Statement.Kind.CLOSE).status()).isEqualTo(200);
            assertThat(watch.say(1, Statement.Kind.CLOSE).status()).isEqualTo(200);
        }

        void object() {
            assertThat(watch.say(0, Statement.Kind.OBJECT).status()).isEqualTo(200);
        }

        void assertOpen() {
            assertThat(of(Kind.CLOSED, watch)).isEmpty();
        }

        void assertClosedAfterHearing(Outage outage) {
            Instant voted = down.minus(ofMinutes(10));
            Instant closed = outage.told(down, voted, voted.plus(OBJECTION), OBJECTION);
            assertThat(of(Kind.CLOSED, watch))
                    .singleElement()
                    .satisfies(
                            notice -> assertThat(notice.at()).isEqualTo(closed).isBeforeOrEqualTo(up.plus(OBJECTION)));
        }
    }
}
