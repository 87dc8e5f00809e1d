package org.vigil.watch.model;

import java.util.Optional;
import java.util.TreeSet;
import org.vigil.wire.Change;
import org.vigil.wire.Leg;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Problem;

/** What the owner does: rules 1, 2, 4, 8, 9, 10 and 18. */
record Deeds(Spec spec, long now) {
    void happens(Move move) {
        if (owner().over) {
            spec.answer("UNAUTHORISED");
            return;
        }
        switch (move) {
            case Move.Retry retry ->
                spec.log()
                        .last(Fact.Acted.class)
                        .ifPresentOrElse(last -> spec.answer(last.answer()), () -> act(new Move.CheckIn()));
            case Move.Stale stale -> spec.answer("stale " + owner().sequence);
            case Move.CheckIn plain -> act(plain);
            case Move.Answer answer -> refuseOrAct(answer, cannotAnswer(answer));
            case Move.Extend extend -> refuseOrAct(extend, cannotExtend(extend));
            case Move.Alter alter -> refuseOrAct(alter, Changes.refused(owner(), alter.change(), now));
            case Move.Distress distress -> distress(distress.id());
            case Move.Rekey rekey -> rekey(rekey.key());
            default -> throw new IllegalArgumentException("not the owner's");
        }
    }

    private Owner owner() {
        return spec.owner(now);
    }

    private Optional<Owner.OpenLeg> leg(int number) {
        return owner().legs.stream()
                .filter(leg -> leg.leg().id().equals(Small.legId(number)))
                .findFirst();
    }

    /** Rule 10: only that leg, only from its opening on. */
    private Optional<Problem> cannotAnswer(Move.Answer answer) {
        Optional<Owner.OpenLeg> leg = leg(answer.leg());
        if (leg.isEmpty()) {
            return Optional.of(Problem.NO_SUCH_LEG);
        }
        return leg.filter(open -> now < Small.minute(open.leg().opens())).map(open -> Problem.LEG_NOT_OPEN);
    }

    private Optional<Problem> cannotExtend(Move.Extend extend) {
        Optional<Owner.OpenLeg> leg = leg(extend.leg());
        if (leg.isEmpty()) {
            return Optional.of(Problem.NO_SUCH_LEG);
        }
        return leg.filter(open -> open.left() == 0 || extend.minutes() > longest(open.leg()))
                .map(open -> Problem.LEG_NOT_EXTENDED);
    }

    private static long longest(Leg leg) {
        return Small.minutes(leg.extension());
    }

    private void refuseOrAct(Move move, Optional<Problem> problem) {
        problem.ifPresentOrElse(why -> spec.answer(why.name()), () -> act(move));
    }

    private void act(Move move) {
        Owner before = owner();
        Log with = spec.log().with(new Fact.Acted(now, before.sequence + 1, move, ""));
        Owner after = Owner.justAfter(spec.small(), with);
        String answer = move instanceof Move.Alter alter ? changed(before, alter.change(), after) : checkedIn(after);
        spec.add(new Fact.Acted(now, before.sequence + 1, move, answer));
        spec.answer(answer);
        if (move instanceof Move.Alter alter
                && alter.change() instanceof Change.Revoke revoke
                && spec.log().isOpen()) {
            strike(revoke.seat());
        }
        if (!(move instanceof Move.Alter)) {
            tellOfCheckIn();
        }
    }

    private String checkedIn(Owner after) {
        return "checked in " + after.sequence + " at " + now + ", next by " + deadline(after);
    }

    private String changed(Owner before, Change change, Owner after) {
        boolean weaker = Changes.isWeakening(before, change, now);
        if (weaker) {
            spec.announce(Kind.WEAKENING, Changes.ladder(before));
        } else if (change instanceof Change.Withdraw) {
            spec.announce(Kind.WITHDRAWN, before.announcedTo);
        }
        return "changed " + after.sequence + " at " + now + ", from " + (weaker ? after.takesEffect : null)
                + ", next by " + deadline(after);
    }

    private static Object deadline(Owner owner) {
        return owner.deadline() >= Small.FAR ? "null" : owner.deadline();
    }

    /** What a revoked seat said for keeping quiet is lost; if a close falls with it, that is told in nobody's name. */
    private void strike(int seat) {
        boolean news = spec.log()
                .sinceOpening()
                .all(Fact.Struck.class, struck -> struck.seat() == seat)
                .isEmpty();
        if (!news || !spec.rungs().reached().contains(seat)) {
            return;
        }
        boolean pending = spec.votes().closesAt() != null;
        spec.add(new Fact.Struck(now, seat));
        if (pending && spec.votes().closesAt() == null) {
            spec.tell(Kind.OBJECTED, spec.rungs().reached());
        }
    }

    /** Rule 4: the first is told, then at most one a day. */
    private void tellOfCheckIn() {
        if (spec.log().isOpen() && !spec.rungs().reached().isEmpty() && isLongAgo()) {
            spec.add(new Fact.ToldOfCheckIn(now));
            spec.tell(Kind.CHECKED_IN, spec.rungs().reached());
        }
    }

    private boolean isLongAgo() {
        return spec.log()
                .sinceOpening()
                .last(Fact.ToldOfCheckIn.class)
                .map(last -> now >= last.at() + 24 * 60)
                .orElse(true);
    }

    /** Opens or joins; another one in the same alarm adds its word, and tells those who voted without knowing of it. */
    private void distress(int id) {
        spec.answer("accepted");
        if (!spec.log().all(Fact.Distressed.class, known -> known.id() == id).isEmpty()) {
            return;
        }
        if (!spec.log().isOpen()) {
            spec.open(Cause.DISTRESS, -1, false, now);
        } else if (!spec.rungs().has(Cause.DISTRESS) || spec.votes().isOpen(now)) {
            spec.join(Cause.DISTRESS, false, now);
        }
        spec.add(new Fact.Distressed(now, id));
    }

    /** Rule 18. */
    private void rekey(int key) {
        spec.answer("accepted");
        boolean known = spec.log()
                .last(Fact.Rekeyed.class)
                .filter(last -> last.key() == key)
                .isPresent();
        if (!known) {
            spec.announce(Kind.REKEYED, new TreeSet<>(Changes.ladder(owner())));
            spec.add(new Fact.Rekeyed(now, key));
        }
    }
}
