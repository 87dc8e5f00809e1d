package org.vigil.watch;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vigil.wire.Change;
import org.vigil.wire.Generation;
import org.vigil.wire.Limits;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;
import org.vigil.wire.Rung;

/**
 * Rule 8: another plan, other people, other letters, all of it or nothing. People and letters take effect at once, since
 * nobody loses anything by them: the letters before stay through the cooling-off, and a new seat's statements count only
 * after it. The plan takes effect with them if it is a tightening; else it waits.
 */
record Amending(Changing changing, Change.Amend amend) {
    Answered change() {
        OwnerTrack track = changing.track();
        Optional<Outcome.Refused> wrong = problem();
        if (wrong.isPresent()) {
            return Answered.refused(track, wrong.get());
        }
        OwnerTrack peopled = withLetters(withPeople(track));
        Plan plan = amend.plan();
        if (plan == null) {
            return changing.accept(peopled);
        }
        return new Tightening(track.plan(), plan).isOne()
                ? changing.accept(replanned(peopled, plan))
                : changing.weaken(peopled, new Change.Amend(plan, Map.of(), null));
    }

    private Optional<Outcome.Refused> problem() {
        Optional<Problem> wrong =
                Stream.of(ofPeople(), ofLetters()).flatMap(Optional::stream).findFirst();
        return wrong.map(Outcome.Refused::because).or(this::ofPlan);
    }

    private Optional<Problem> ofPeople() {
        Set<Integer> indexes = amend.seats().keySet();
        boolean empty = indexes.isEmpty() && amend.plan() == null && amend.generation() == null;
        if (empty || (!indexes.isEmpty() && amend.generation() == null) || !fit(indexes)) {
            return Optional.of(Problem.PLAN_INVALID);
        }
        return indexes.stream().flatMap(seat -> takes(seat).stream()).findFirst();
    }

    /** Seats there are, or four more than four. */
    private boolean fit(Collection<Integer> indexes) {
        int count = seats().count();
        boolean known = indexes.stream().allMatch(seat -> 0 <= seat && seat < Limits.SEATS_MANY);
        long more = indexes.stream().filter(seat -> seat >= count).count();
        return known && (more == 0 || more == Limits.SEATS_MANY - count);
    }

    /** Why nobody new can take this place. */
    private Optional<Problem> takes(int seat) {
        if (seats().isRevoked(seat)) {
            return seats().isCalled(seat, changing.at()) ? Optional.of(Problem.TOO_SOON) : Optional.empty();
        }
        return named(changing.track().plan()).contains(seat) ? Optional.of(Problem.PLAN_INVALID) : Optional.empty();
    }

    /** One per seat; and no two generations within one cooling-off, or the second would push out the one from before. */
    private Optional<Problem> ofLetters() {
        Generation generation = amend.generation();
        if (generation == null) {
            return Optional.empty();
        }
        if (generation.letters().size() != count()) {
            return Optional.of(Problem.PLAN_INVALID);
        }
        return changing.track().generations().hasEarlier(changing.at())
                ? Optional.of(Problem.TOO_SOON)
                : Optional.empty();
    }

    private Optional<Outcome.Refused> ofPlan() {
        OwnerTrack track = changing.track();
        return Optional.ofNullable(amend.plan())
                .flatMap(plan -> new PlanCheck(plan, count(), track.armed().minima())
                        .check(track.course().legs(), changing.at()));
    }

    private OwnerTrack withPeople(OwnerTrack track) {
        return amend.seats().isEmpty()
                ? track
                : track.with(seats().grownTo(count()).added(amend.seats().keySet(), changing.coolingOffEnds()));
    }

    private OwnerTrack withLetters(OwnerTrack track) {
        return amend.generation() == null
                ? track
                : track.with(track.generations().next(changing.coolingOffEnds()));
    }

    /** Seats that no rung told before are told from now on; what they say counts after the cooling-off. */
    private OwnerTrack replanned(OwnerTrack track, Plan plan) {
        Set<Integer> added = named(plan);
        added.removeAll(named(track.plan()));
        added.removeIf(track.seats()::isRevoked);
        Course course = track.course();
        return track.with(plan)
                .with(added.isEmpty() ? track.seats() : track.seats().added(added, changing.coolingOffEnds()))
                .with(plan.equals(track.plan()) ? course : course.tightened(plan, changing.due(), changing.at()));
    }

    private int count() {
        boolean grows = amend.seats().keySet().stream().anyMatch(seat -> seat >= seats().count());
        return grows ? Limits.SEATS_MANY : seats().count();
    }

    private Seats seats() {
        return changing.track().seats();
    }

    private static Set<Integer> named(Plan plan) {
        Set<Integer> seats = new TreeSet<>();
        plan.ladder().stream().map(Rung::seats).forEach(seats::addAll);
        return seats;
    }
}
