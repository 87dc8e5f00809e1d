package org.vigil.watch.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.model.Fact.Said;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Rung;
import org.vigil.wire.Statement;

/** Design §3, rule by rule, over a log: what happens next, who is told, what is answered. Lives for one step. */
final class Spec {
    private final Small small;
    private final List<Told> decided = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    /** Of a statement made in this step. */
    private final int id;

    private Log log;
    private String answer = "";
    private @Nullable Owner played;
    private @Nullable Log playedOf;
    private long playedAt;

    Spec(Small small, Log log) {
        this.small = small;
        this.log = log;
        id = log.facts().size();
    }

    Log log() {
        return log;
    }

    Small small() {
        return small;
    }

    int id() {
        return id;
    }

    String answer() {
        return answer;
    }

    void answer(String text) {
        answer = text;
    }

    /** Played again whenever the log or the time is another. */
    Owner owner(long now) {
        if (played == null || !log.equals(playedOf) || playedAt != now) {
            played = Owner.at(small, log, now);
            playedOf = log;
            playedAt = now;
        }
        return played;
    }

    Fact.Opened opened() {
        return log.last(Fact.Opened.class).orElseThrow();
    }

    Rungs rungs() {
        return new Rungs(small, opened(), log.sinceOpening());
    }

    Votes votes() {
        return new Votes(small, opened(), log.sinceOpening());
    }

    Optional<Said> lastSaid(int seat, Statement.Kind kind) {
        return log.isOpen()
                ? log.sinceOpening().last(Said.class, said -> said.seat() == seat && said.kind() == kind)
                : Optional.empty();
    }

    /** Something happens, and before and after it whatever is due. */
    void happens(Move move, long now) {
        bringAbout(now, now);
        switch (move) {
            case Move.Pass pass -> {}
            case Move.Say say -> new Speech(this).say(say, now);
            case Move.SayAgain again -> new Speech(this).again(again, now);
            case Move.Gone gone -> gone(gone.seat(), now);
            case Move.Drill drill -> new Drilling(this, now).ask(drill.id());
            case Move.OpenDrill open -> new Drilling(this, now).open(open.seat(), open.right());
            default -> new Deeds(this, now).happens(move);
        }
        bringAbout(now, now);
        settle(now);
    }

    private void gone(int seat, long now) {
        boolean known = !log.sinceOpening()
                .all(Fact.Gone.class, gone -> gone.seat() == seat)
                .isEmpty();
        if (log.isOpen() && rungs().reached().contains(seat) && !known) {
            add(new Fact.Gone(now, seat));
            tell(Kind.SEAT_GONE, rungs().others(seat));
        }
    }

    /** Nobody looked since {@code from}: what was due meanwhile happens {@code now}, in the order in which it was due. */
    void look(long from, long now) {
        bringAbout(from, now);
        settle(now);
    }

    private void bringAbout(long from, long now) {
        for (long tick = from; tick <= now; tick += Small.TICK) {
            while (isSilenceDue(tick, now) || isLadderDue(tick, now)) {
                // each brings about what is due
            }
        }
        new Drilling(this, now).due(); // what is real goes before it
    }

    /** Rules 3 and 9: the owner's silence, or the one by the track that the alarm keeps. */
    private boolean isSilenceDue(long tick, long now) {
        Owner owner = owner(tick);
        boolean joins = log.isOpen() && !rungs().has(Cause.SILENCE);
        Owner held = joins ? Owner.heldAt(small, log, opened(), tick) : owner;
        if (Math.min(owner.silentAt(), held.silentAt()) > tick) {
            return false;
        }
        boolean shown = owner.silentAt() <= held.silentAt();
        boolean leg = (shown ? owner : held).isLegSilent();
        if (joins) {
            join(Cause.SILENCE, leg, now);
        } else if (!log.isOpen()) {
            open(Cause.SILENCE, -1, leg, now);
        }
        add(new Fact.Silent(now, shown));
        return true;
    }

    void open(Cause cause, int by, boolean leg, long now) {
        new Drilling(this, now).stop();
        int number = log.all(Fact.Opened.class).size() + 1;
        add(new Fact.Opened(now, number, cause, by, leg, owner(now).plan));
    }

    /** Rule 9. */
    void join(Cause cause, boolean leg, long now) {
        add(new Fact.Joined(now, cause, -1, leg));
        tell(Kind.JOINED, rungs().reached());
    }

    private boolean isLadderDue(long tick, long now) {
        if (!log.isOpen()) {
            return false;
        }
        if (rungs().areLettersFree() && !rungs().withheld().isEmpty()) {
            return free(now);
        }
        Long closesAt = votes().closesAt();
        OptionalInt rung = rungs().due(tick);
        if (closesAt != null ? closesAt <= tick : rung.isPresent()) {
            return closesAt != null ? close(closesAt, now) : climb(rung.getAsInt(), now);
        }
        return rungs().isRepeatDue(tick)
                && ((closesAt != null && closesAt <= now) ? close(closesAt, now) : repeat(now));
    }

    private boolean close(long closesAt, long now) {
        tell(Kind.CLOSED, rungs().reached());
        add(new Fact.Closed(now, closesAt));
        return true;
    }

    private boolean free(long now) {
        TreeMap<Integer, Integer> withheld = rungs().withheld();
        withheld.forEach((seat, rung) -> tell(seat, Kind.LETTER, rung + 1));
        add(new Fact.Freed(now, withheld.keySet()));
        return true;
    }

    private boolean climb(int index, long now) {
        Rung rung = opened().plan().ladder().get(index);
        boolean letters = rung.letters() && rungs().areLettersFree();
        rung.seats().forEach(seat -> tell(seat, letters ? Kind.LETTER : Kind.CALL, index + 1));
        add(new Fact.Climbed(now, index, letters ? rung.seats() : List.of(), letters ? List.of() : rung.seats()));
        return true;
    }

    private boolean repeat(long now) {
        rungs().reached().forEach(seat -> tell(seat, Kind.CALL, rungs().top()));
        add(new Fact.Repeated(now));
        return true;
    }

    void add(Fact fact) {
        log = log.with(fact);
    }

    void tell(Kind kind, Collection<Integer> seats) {
        seats.forEach(seat -> tell(seat, kind, 0));
    }

    private void tell(int seat, Kind kind, int rung) {
        decided.add(new Told(seat, kind, opened().number(), rung, kind == Kind.LETTER));
    }

    /** Without an alarm. */
    void announce(Kind kind, Collection<Integer> seats) {
        seats.forEach(seat -> decided.add(new Told(seat, kind, 0, 0, kind == Kind.DRILL)));
    }

    /** Rule 8: a revoked seat gets bare calls until its cooling-off has passed, and nothing else. */
    private void settle(long now) {
        Owner owner = owner(now);
        for (Told one : decided) {
            Long until = owner.revoked.get(one.seat());
            if (until == null) {
                told.add(one);
            } else if (now < until && (one.kind() == Kind.CALL || one.kind() == Kind.LETTER)) {
                told.add(new Told(one.seat(), Kind.CALL, one.alarm(), one.rung(), false));
            }
        }
        decided.clear();
    }

    List<Told> told() {
        return told;
    }
}
