package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vigil.wire.Leg;
import org.vigil.wire.Limits;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;
import org.vigil.wire.Rung;

/** Whether a plan can be armed. */
public final class PlanCheck {
    private static final Duration SLOW = Duration.ofHours(24);

    private final Plan plan;
    private final int seats;
    private final Bounds.Minima minima;

    PlanCheck(Plan plan, int seats, Bounds.Minima minima) {
        this.plan = plan;
        this.seats = seats;
        this.minima = minima;
    }

    /**
     * The first thing wrong with a watch of {@code seats} seats to be armed {@code now}; empty when it can be.
     *
     * @param legs beside the plan's rhythm
     */
    public static Optional<Outcome.Refused> check(Plan plan, List<Leg> legs, int seats, Bounds bounds, Instant now) {
        return new LegCheck(List.of(), legs, bounds.minima(), now)
                .check()
                .or(() -> new PlanCheck(plan, seats, bounds.minima())
                        .check(legs.stream().map(ArmedLeg::of).toList(), now));
    }

    /** The first thing wrong with the plan, beside {@code legs}. */
    Optional<Outcome.Refused> check(List<ArmedLeg> legs, Instant now) {
        return Stream.<Supplier<Optional<Outcome.Refused>>>of(
                        this::contradiction,
                        this::restsOnOneContact,
                        this::quorumOutOfReach,
                        this::tooShort,
                        () -> slow(legs, now))
                .flatMap(rule -> rule.get().stream())
                .findFirst();
    }

    private Optional<Outcome.Refused> contradiction() {
        List<Rung> ladder = plan.ladder();
        boolean sound = (seats == Limits.SEATS_FEW || seats == Limits.SEATS_MANY)
                && !ladder.isEmpty()
                && ladder.size() <= Limits.RUNGS
                && ladder.stream().allMatch(this::tellsSeatsOnce)
                && times().allMatch(RhythmCheck::isPossible)
                && gaps().noneMatch(Duration::isNegative)
                && IntStream.range(0, ladder.size()).allMatch(this::canMeetItsGate)
                && new RhythmCheck(plan).isSound();
        return refuse(!sound, Problem.PLAN_INVALID);
    }

    /** Those told before a gated rung can open its gate; so the first rung has none. */
    private boolean canMeetItsGate(int rung) {
        int gate = plan.ladder().get(rung).gate();
        return 0 <= gate && gate <= contacts(plan.ladder().subList(0, rung));
    }

    private boolean tellsSeatsOnce(Rung rung) {
        Set<Integer> distinct = new HashSet<>(rung.seats());
        return !distinct.isEmpty()
                && distinct.size() == rung.seats().size()
                && distinct.stream().allMatch(seat -> 0 <= seat && seat < seats);
    }

    private Stream<Duration> times() {
        return Stream.concat(
                Stream.of(plan.grace(), plan.ackExpiry(), plan.vouchBound(), plan.hold(), plan.coolingOff()),
                plan.ladder().stream().map(Rung::after));
    }

    /** From each rung to the next. */
    private Stream<Duration> gaps() {
        List<Rung> ladder = plan.ladder();
        return IntStream.range(1, ladder.size())
                .mapToObj(i -> ladder.get(i).after().minus(ladder.get(i - 1).after()));
    }

    private Optional<Outcome.Refused> restsOnOneContact() {
        return refuse(
                !plan.acceptSingle() && (plan.closeQuorum() == 1 || contacts(plan.ladder()) == 1),
                Problem.SINGLE_CONTACT);
    }

    /** An alarm that nobody can ever close is a mistake, not a wish. */
    private Optional<Outcome.Refused> quorumOutOfReach() {
        return refuse(plan.closeQuorum() < 1 || plan.closeQuorum() > contacts(plan.ladder()), Problem.PLAN_INVALID);
    }

    private static long contacts(List<Rung> rungs) {
        return rungs.stream().flatMap(rung -> rung.seats().stream()).distinct().count();
    }

    private Optional<Outcome.Refused> tooShort() {
        return Stream.of(
                        Optional.ofNullable(new RhythmCheck(plan).tooShort(minima))
                                .map(Outcome.Refused::tooShort),
                        tooShort("grace", plan.grace(), minima.grace()),
                        gaps().flatMap(gap -> tooShort("ladder", gap, minima.rungGap()).stream())
                                .findFirst(),
                        tooShort("ackExpiry", plan.ackExpiry(), minima.ackExpiry()),
                        tooShort("coolingOff", plan.coolingOff(), minima.coolingOff()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Outcome.Refused> tooShort(String member, Duration time, Duration minimum) {
        return time.compareTo(minimum) < 0 ? Optional.of(Outcome.Refused.tooShort(member)) : Optional.empty();
    }

    /** Rule 15. */
    private Optional<Outcome.Refused> slow(List<ArmedLeg> legs, Instant now) {
        Duration worst = new Worst(plan, new Course(null, legs, null, null), now).time();
        return refuse(!plan.acceptSlow() && worst.compareTo(SLOW) > 0, Problem.SLOW_PLAN);
    }

    private static Optional<Outcome.Refused> refuse(boolean wrong, Problem problem) {
        return wrong ? Optional.of(Outcome.Refused.because(problem)) : Optional.empty();
    }
}
