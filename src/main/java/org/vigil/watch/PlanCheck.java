package org.vigil.watch;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private PlanCheck(Plan plan, int seats, Bounds.Minima minima) {
        this.plan = plan;
        this.seats = seats;
        this.minima = minima;
    }

    /** The first thing wrong with {@code plan} for a watch of {@code seats} seats; empty when it can be armed. */
    public static Optional<Outcome.Refused> check(Plan plan, int seats, Bounds bounds) {
        PlanCheck check = new PlanCheck(plan, seats, bounds.minima());
        return Stream.<Supplier<Optional<Outcome.Refused>>>of(
                        check::contradiction,
                        check::restsOnOneContact,
                        check::quorumOutOfReach,
                        check::tooShort,
                        check::slow)
                .flatMap(rule -> rule.get().stream())
                .findFirst();
    }

    /** Rule 15: the longest time from a seizure just after a check-in to the first rung. */
    public static Duration worstCase(Plan plan) {
        return Due.longestGap(plan.rhythm())
                .plus(plan.grace())
                .plus(plan.ladder().get(0).after());
    }

    private Optional<Outcome.Refused> contradiction() {
        List<Rung> ladder = plan.ladder();
        boolean sound = (seats == Limits.SEATS_FEW || seats == Limits.SEATS_MANY)
                && !ladder.isEmpty()
                && ladder.size() <= Limits.RUNGS
                && ladder.stream().allMatch(this::tellsSeatsOnce)
                && times().allMatch(PlanCheck::isPossible)
                && gaps().noneMatch(Duration::isNegative);
        return refuse(!sound, Problem.PLAN_INVALID);
    }

    private boolean tellsSeatsOnce(Rung rung) {
        Set<Integer> distinct = new HashSet<>(rung.seats());
        return !distinct.isEmpty()
                && distinct.size() == rung.seats().size()
                && distinct.stream().allMatch(seat -> 0 <= seat && seat < seats);
    }

    private Stream<Duration> times() {
        return Stream.concat(
                Stream.of(Due.longestGap(plan.rhythm()), plan.grace(), plan.ackExpiry()),
                plan.ladder().stream().map(Rung::after));
    }

    private static boolean isPossible(Duration time) {
        return !time.isNegative() && time.compareTo(Limits.LONGEST) <= 0;
    }

    /** From each rung to the next. */
    private Stream<Duration> gaps() {
        List<Rung> ladder = plan.ladder();
        return IntStream.range(1, ladder.size())
                .mapToObj(i -> ladder.get(i).after().minus(ladder.get(i - 1).after()));
    }

    private Optional<Outcome.Refused> restsOnOneContact() {
        return refuse(!plan.acceptSingle() && (plan.closeQuorum() == 1 || contacts() == 1), Problem.SINGLE_CONTACT);
    }

    /** An alarm that nobody can ever close is a mistake, not a wish. */
    private Optional<Outcome.Refused> quorumOutOfReach() {
        return refuse(plan.closeQuorum() < 1 || plan.closeQuorum() > contacts(), Problem.PLAN_INVALID);
    }

    private long contacts() {
        return plan.ladder().stream()
                .flatMap(rung -> rung.seats().stream())
                .distinct()
                .count();
    }

    private Optional<Outcome.Refused> tooShort() {
        return Stream.of(
                        tooShort("rhythm", Due.longestGap(plan.rhythm()), minima.interval()),
                        tooShort("grace", plan.grace(), minima.grace()),
                        gaps().flatMap(gap -> tooShort("ladder", gap, minima.rungGap()).stream())
                                .findFirst(),
                        tooShort("ackExpiry", plan.ackExpiry(), minima.ackExpiry()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Outcome.Refused> tooShort(String member, Duration time, Duration minimum) {
        return time.compareTo(minimum) < 0 ? Optional.of(Outcome.Refused.tooShort(member)) : Optional.empty();
    }

    private Optional<Outcome.Refused> slow() {
        return refuse(!plan.acceptSlow() && worstCase(plan).compareTo(SLOW) > 0, Problem.SLOW_PLAN);
    }

    private static Optional<Outcome.Refused> refuse(boolean wrong, Problem problem) {
        return wrong ? Optional.of(Outcome.Refused.because(problem)) : Optional.empty();
    }
}
