package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.vigil.timer.Hearing;
import org.vigil.wire.Deaf;
import org.vigil.wire.Elevated;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;

/** Random plans and histories. */
class Histories extends DomainContextBase {
    private static final int SEATS = 4;

    /** A plan, when the server is deaf, and what happens to a watch under it. */
    record History(Plan plan, Hearing hearing, List<Step> steps) {
        /** The clock never runs backwards. */
        History forwards() {
            return with(step -> step.clock() == Step.Clock.BACKWARDS ? step.by(Step.Clock.OUTAGE) : step);
        }

        /** Fewer seats than the quorum speak. */
        History withTooFewToClose() {
            return with(
                    step -> step.isOwners() || step.act() == Step.Act.DISTRESS || step.seat() < plan.closeQuorum() - 1
                            ? step
                            : step.silenced());
        }

        /** One seat alone speaks, and the owner does not call for help. */
        History withOneVoice() {
            return without(Step.Act.DISTRESS).with(step -> step.seat() == 0 ? step : step.silenced());
        }

        /** The owner checks in and changes nothing, nor does a close. */
        History plain() {
            Plan calm = new Plan(
                    plan.rhythm(),
                    plan.grace(),
                    null,
                    plan.ladder(),
                    plan.closeQuorum(),
                    plan.ackExpiry(),
                    plan.vouchBound(),
                    plan.hold(),
                    plan.coolingOff(),
                    true,
                    true);
            return new History(calm, hearing, steps).with(Step::plain);
        }

        History without(Step.Act act) {
            return with(step -> step.without(act));
        }

        private History with(UnaryOperator<Step> change) {
            return new History(plan, hearing, steps.stream().map(change).toList());
        }

        Scene armed() {
            Scene scene = new Scene(plan);
            scene.hearing = hearing;
            return scene;
        }

        /** All of it, on a watch just armed. */
        Scene happen() {
            Scene scene = armed();
            steps.forEach(step -> step.happenIn(scene));
            return scene;
        }
    }

    @Provide
    Arbitrary<History> histories() {
        return Combinators.combine(
                        plans(), hearings(), steps().list().ofMinSize(20).ofMaxSize(150))
                .as(History::new);
    }

    /** Up to four deaf intervals in the first days. */
    private static Arbitrary<Hearing> hearings() {
        Arbitrary<Duration> spans = Arbitraries.integers().between(1, 40 * 60).map(Duration::ofMinutes);
        return spans.list().ofMaxSize(8).map(gaps -> {
            List<Deaf> deaf = new ArrayList<>();
            Instant at = Scene.START;
            for (int i = 0; i + 1 < gaps.size(); i += 2) {
                Instant from = at.plus(gaps.get(i));
                at = from.plus(gaps.get(i + 1));
                deaf.add(new Deaf(from, at));
            }
            return new Hearing(deaf);
        });
    }

    private static Arbitrary<Plan> plans() {
        Arbitrary<Duration> minutes = Arbitraries.integers().between(5, 90).map(Duration::ofMinutes);
        Arbitrary<Duration> intervals = Arbitraries.of(Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofDays(3));
        return Combinators.combine(
                        intervals,
                        minutes,
                        ladders(),
                        Arbitraries.integers().between(1, SEATS),
                        minutes,
                        Arbitraries.of(true, false))
                .as((interval, grace, ladder, quorum, ackExpiry, elevated) -> plan(
                        Scene.plan(interval, grace, ladder, Math.min(quorum, (int) contacts(ladder)), ackExpiry),
                        elevated));
    }

    private static Plan plan(Plan plan, boolean elevated) {
        Elevated high =
                new Elevated(Rhythm.Every.of(Duration.ofMinutes(15)), Duration.ofMinutes(5), Duration.ofHours(9));
        return new Plan(
                plan.rhythm(),
                plan.grace(),
                elevated ? high : null,
                plan.ladder(),
                plan.closeQuorum(),
                plan.ackExpiry(),
                plan.vouchBound(),
                plan.hold(),
                Duration.ofHours(24),
                true,
                true);
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
        Arbitrary<Integer> gates = Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1), Tuple.of(1, 2));
        Arbitrary<Rung> rungs = Combinators.combine(
                        Arbitraries.integers().between(0, 60), seats, Arbitraries.of(true, false), gates)
                .as((gap, told, letters, gate) -> new Rung(Duration.ofMinutes(gap), told, letters, gate));
        return rungs.list().ofMinSize(1).ofMaxSize(4).map(Histories::stacked);
    }

    /** Turns gaps into times since the alarm; the first rung has no gate. */
    private static List<Rung> stacked(List<Rung> gaps) {
        List<Rung> ladder = new ArrayList<>();
        Duration after = Duration.ZERO;
        for (Rung rung : gaps) {
            after = after.plus(rung.after());
            ladder.add(new Rung(after, rung.seats(), rung.letters(), ladder.isEmpty() ? 0 : rung.gate()));
        }
        return ladder;
    }

    private static Arbitrary<Step> steps() {
        Arbitrary<Step.Clock> clocks = Arbitraries.frequency(
                Tuple.of(6, Step.Clock.PROMPT), Tuple.of(2, Step.Clock.OUTAGE), Tuple.of(1, Step.Clock.BACKWARDS));
        return Combinators.combine(
                        clocks,
                        times(),
                        acts(),
                        Arbitraries.integers().between(0, SEATS - 1),
                        Arbitraries.integers().between(0, 99))
                .as(Step::new);
    }

    /** More statements than check-ins, so that most histories know an alarm, and votes enough to close some. */
    private static Arbitrary<Step.Act> acts() {
        return Arbitraries.frequency(
                Tuple.of(2, Step.Act.LOOK),
                Tuple.of(4, Step.Act.CHECK_IN),
                Tuple.of(1, Step.Act.RETRY),
                Tuple.of(1, Step.Act.STALE),
                Tuple.of(1, Step.Act.ELEVATE),
                Tuple.of(1, Step.Act.REVOKE),
                Tuple.of(1, Step.Act.PAUSE),
                Tuple.of(1, Step.Act.RETHINK),
                Tuple.of(1, Step.Act.WITHDRAW),
                Tuple.of(1, Step.Act.REKEY),
                Tuple.of(1, Step.Act.DISTRESS),
                Tuple.of(2, Step.Act.CONCERN),
                Tuple.of(5, Step.Act.ACK),
                Tuple.of(3, Step.Act.VOUCH),
                Tuple.of(3, Step.Act.CONFIRM),
                Tuple.of(16, Step.Act.CLOSE),
                Tuple.of(2, Step.Act.OBJECT),
                Tuple.of(2, Step.Act.GONE));
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
