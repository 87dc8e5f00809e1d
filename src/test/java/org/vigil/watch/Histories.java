package org.vigil.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.vigil.wire.Plan;
import org.vigil.wire.Rung;

/** Random plans and histories. */
class Histories extends DomainContextBase {
    private static final int SEATS = 4;

    /** A plan, and what happens to a watch under it. */
    record History(Plan plan, List<Step> steps) {
        /** The clock never runs backwards. */
        History forwards() {
            return with(step -> step.clock() == Step.Clock.BACKWARDS ? step.by(Step.Clock.OUTAGE) : step);
        }

        /** Fewer seats than the quorum speak. */
        History withTooFewToClose() {
            return with(step -> step.seat() < plan.closeQuorum() - 1 ? step : step.silenced());
        }

        /** Nobody speaks but the owner. */
        History silenced() {
            return with(Step::silenced);
        }

        private History with(UnaryOperator<Step> change) {
            return new History(plan, steps.stream().map(change).toList());
        }

        /** All of it, on a watch just armed. */
        Scene happen() {
            Scene scene = new Scene(plan);
            steps.forEach(step -> step.happenIn(scene));
            return scene;
        }
    }

    @Provide
    Arbitrary<History> histories() {
        return Combinators.combine(plans(), steps().list().ofMinSize(20).ofMaxSize(150))
                .as(History::new);
    }

    private static Arbitrary<Plan> plans() {
        Arbitrary<Duration> minutes = Arbitraries.integers().between(5, 90).map(Duration::ofMinutes);
        Arbitrary<Duration> intervals = Arbitraries.of(Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofDays(3));
        return Combinators.combine(
                        intervals, minutes, ladders(), Arbitraries.integers().between(1, SEATS), minutes)
                .as((interval, grace, ladder, quorum, ackExpiry) ->
                        Scene.plan(interval, grace, ladder, Math.min(quorum, (int) contacts(ladder)), ackExpiry));
    }

    private static long contacts(List<Rung> ladder) {
        return ladder.stream().flatMap(rung -> rung.seats().stream()).distinct().count();
    }

    private static Arbitrary<List<Rung>> ladders() {
        Arbitrary<List<Integer>> seats = Arbitraries.integers()
                .between(0, SEATS - 1)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(SEATS);
        Arbitrary<Rung> rungs = Combinators.combine(
                        Arbitraries.integers().between(0, 60), seats, Arbitraries.of(true, false))
                .as((gap, told, letters) -> Rung.open(Duration.ofMinutes(gap), told, letters));
        return rungs.list().ofMinSize(1).ofMaxSize(4).map(Histories::stacked);
    }

    /** Turns gaps into times since the alarm. */
    private static List<Rung> stacked(List<Rung> gaps) {
        List<Rung> ladder = new ArrayList<>();
        Duration after = Duration.ZERO;
        for (Rung rung : gaps) {
            after = after.plus(rung.after());
            ladder.add(Rung.open(after, rung.seats(), rung.letters()));
        }
        return ladder;
    }

    private static Arbitrary<Step> steps() {
        Arbitrary<Step.Clock> clocks = Arbitraries.frequency(
                Tuple.of(6, Step.Clock.PROMPT), Tuple.of(2, Step.Clock.OUTAGE), Tuple.of(1, Step.Clock.BACKWARDS));
        return Combinators.combine(
                        clocks, times(), acts(), Arbitraries.integers().between(0, SEATS - 1))
                .as(Step::new);
    }

    /** More statements than check-ins, so that most histories know an alarm, and votes enough to close some. */
    private static Arbitrary<Step.Act> acts() {
        return Arbitraries.frequency(
                Tuple.of(1, Step.Act.LOOK),
                Tuple.of(1, Step.Act.CHECK_IN),
                Tuple.of(1, Step.Act.RETRY),
                Tuple.of(1, Step.Act.STALE),
                Tuple.of(3, Step.Act.ACK),
                Tuple.of(6, Step.Act.CLOSE),
                Tuple.of(2, Step.Act.OBJECT),
                Tuple.of(1, Step.Act.GONE));
    }

    /** Mostly minutes, where acks, votes and rungs meet; whole ones, so that they meet at the very instant. */
    private static Arbitrary<Duration> times() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Duration.ZERO)),
                Tuple.of(6, Arbitraries.integers().between(1, 30).map(Duration::ofMinutes)),
                Tuple.of(2, Arbitraries.integers().between(1, 30).map(Duration::ofHours)),
                Tuple.of(1, Arbitraries.of(Duration.ofNanos(1), Duration.ofDays(9))));
    }
}
