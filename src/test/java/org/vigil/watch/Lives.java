package org.vigil.watch;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Elevated;
import org.vigil.wire.Leg;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/** Random lives of owners: every rhythm, legs, every change, and what seats say of it. */
class Lives extends DomainContextBase {
    private static final Duration OFTEN = Duration.ofHours(2);

    /** A plan with its legs, and what happens to a watch under it. */
    record Life(Plan plan, List<Leg> legs, List<Deed> deeds) {
        Scene begin() {
            return new Scene(plan, legs);
        }

        Scene happen() {
            Scene scene = begin();
            deeds.forEach(deed -> deed.happenIn(scene));
            return scene;
        }

        Life with(UnaryOperator<Deed> change) {
            return new Life(plan, legs, deeds.stream().map(change).toList());
        }

        /** Every two hours at the latest there is a check-in. */
        Life diligent() {
            return new Life(
                    plan, legs, deeds.stream().flatMap(Life::withCheckIns).toList());
        }

        private static Stream<Deed> withCheckIns(Deed deed) {
            long whole = deed.time().dividedBy(OFTEN);
            Deed checkIn = new Deed(Step.Clock.PROMPT, OFTEN, Deed.Act.CHECK_IN, 0, 1);
            return Stream.concat(
                    Collections.nCopies((int) whole, checkIn).stream(),
                    Stream.of(new Deed(
                            deed.clock(),
                            deed.time().minus(OFTEN.multipliedBy(whole)),
                            deed.act(),
                            deed.seat(),
                            deed.minutes())));
        }

        /** One seat alone speaks: too few to close. */
        Life withOneSeat() {
            return with(deed -> deed.seat() == 0 ? deed : deed.silenced());
        }
    }

    @Provide
    Arbitrary<Life> lives() {
        Arbitrary<List<Leg>> legs = Arbitraries.of(
                List.of(),
                List.of(),
                List.of(Deed.armed(1, 20)),
                List.of(Deed.armed(1, 30), Deed.armed(2, 5), Deed.armed(3, 200)));
        Arbitrary<Life> lives = Combinators.combine(
                        plans(), legs, deeds().list().ofMinSize(20).ofMaxSize(80))
                .as(Life::new);
        return Combinators.combine(lives, Arbitraries.of(true, false))
                .as((life, diligent) -> diligent ? life.diligent() : life);
    }

    private static Arbitrary<Plan> plans() {
        Arbitrary<Duration> graces = Arbitraries.integers().between(20, 90).map(Duration::ofMinutes);
        Arbitrary<Optional<Elevated>> elevated = Arbitraries.of(
                        new Elevated(Rhythm.Every.of(Duration.ofHours(4)), Duration.ofMinutes(10), Duration.ofDays(1)),
                        new Elevated(
                                new Rhythm.Every(Duration.ofHours(5), Duration.ofHours(1)),
                                Duration.ofMinutes(20),
                                Duration.ofHours(5)))
                .optional(0.6);
        return Combinators.combine(rhythms(), graces, elevated)
                .as((rhythm, grace, high) -> plan(rhythm, grace, high.orElse(null)));
    }

    /** With the shortest cooling-off, so that weakenings take effect. */
    private static Plan plan(Rhythm rhythm, Duration grace, @Nullable Elevated elevated) {
        Plan plan = Scene.plan(rhythm, grace, elevated);
        return new Plan(
                rhythm,
                grace,
                elevated,
                plan.ladder(),
                plan.closeQuorum(),
                plan.ackExpiry(),
                plan.vouchBound(),
                plan.hold(),
                Duration.ofHours(24),
                plan.acceptSingle(),
                plan.acceptSlow());
    }

    private static Arbitrary<Rhythm> rhythms() {
        List<LocalTime> times = List.of(LocalTime.of(2, 30), LocalTime.of(9, 0), LocalTime.of(21, 15));
        return Arbitraries.of(
                Rhythm.Every.of(Duration.ofHours(6)),
                new Rhythm.Every(Duration.ofHours(8), Duration.ofHours(3)),
                Rhythm.Every.of(Duration.ofDays(4)),
                new Rhythm.Daily(times, ZoneId.of("Europe/Berlin")),
                new Rhythm.Daily(times.subList(1, 2), ZoneId.of("Africa/Casablanca")),
                new Rhythm.LegsOnly());
    }

    private static Arbitrary<Deed> deeds() {
        Arbitrary<Step.Clock> clocks =
                Arbitraries.frequency(Tuple.of(4, Step.Clock.PROMPT), Tuple.of(1, Step.Clock.OUTAGE));
        Arbitrary<Deed.Act> acts = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.of(Deed.Act.CHECK_IN)),
                Tuple.of(10, Arbitraries.of(Deed.Act.class)),
                Tuple.of(1, Arbitraries.of(Deed.Act.DRILL, Deed.Act.DRILLED)),
                Tuple.of(1, Arbitraries.of(Deed.Act.WEAKEN, Deed.Act.PAUSE)));
        Arbitrary<Duration> times = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Duration.ZERO)),
                Tuple.of(8, Arbitraries.integers().between(1, 120).map(Duration::ofMinutes)),
                Tuple.of(3, Arbitraries.integers().between(1, 9).map(Duration::ofHours)),
                Tuple.of(1, Arbitraries.of(Duration.ofNanos(1), Duration.ofHours(30))));
        return Combinators.combine(
                        clocks,
                        times,
                        acts,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 120))
                .as(Deed::new);
    }
}
