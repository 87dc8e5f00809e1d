package org.vigil.watch.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vigil.watch.model.Fact.Said;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Rung;
import org.vigil.wire.Statement;

/** Design §3, rule by rule, over a log: what happens next, who is told, what is answered. Lives for one step. */
final class Spec {
    private final Small small;
    private final List<Told> told = new ArrayList<>();
    private Log log;
    private final int id;
    private String answer = "";

    Spec(Small small, Log log) {
        this.small = small;
        this.log = log;
        id = log.facts().size();
    }

    /** Of a statement made in this step. */
    int id() {
        return id;
    }

    Log log() {
        return log;
    }

    List<Told> told() {
        return told;
    }

    String answer() {
        return answer;
    }

    Owner owner() {
        return Owner.after(small, log);
    }

    private Rungs rungs() {
        return new Rungs(small, opened(), log.sinceOpening());
    }

    private Votes votes() {
        return new Votes(small, log.sinceOpening());
    }

    private Fact.Opened opened() {
        return log.last(Fact.Opened.class).orElseThrow();
    }

    /** When the silence that the owner can see began to be one; null without an open alarm for silence. */
    @org.jspecify.annotations.Nullable Long seenSince() {
        if (!log.isOpen()) {
            return null;
        }
        return opened().cause() == Cause.SILENCE
                ? Long.valueOf(opened().at())
                : log.sinceOpening()
                        .last(Fact.Joined.class, joined -> joined.cause() == Cause.SILENCE)
                        .map(Fact.Joined::at)
                        .orElse(null);
    }

    String view(long now) {
        return owner().view(now, seenSince());
    }

    /** Something happens, and before and after it whatever is due. */
    void happens(Move move, long now) {
        look(now);
        switch (move) {
            case Move.Pass pass -> {}
            case Move.CheckIn checkIn -> act(checkIn, now);
            case Move.Retry retry -> answer = log.last(Fact.Acted.class).isPresent() ? owner().answer() : act(now);
            case Move.Stale stale -> answer = "stale " + owner().sequence();
            case Move.Say say -> new Speech(this, small).say(say, now);
            case Move.SayAgain again -> new Speech(this, small).again(again, now);
            case Move.Gone gone -> gone(gone.seat(), now);
            default -> throw new IllegalArgumentException("not in the alphabet");
        }
        look(now);
    }

    private String act(long now) {
        act(new Move.CheckIn(), now);
        return answer;
    }

    /** Rules 2 and 4. */
    private void act(Move.CheckIn checkIn, long now) {
        add(new Fact.Acted(now, owner().sequence() + 1, checkIn));
        answer = owner().answer();
        if (log.isOpen() && !rungs().reached().isEmpty() && isToTellOfCheckIn(now)) {
            add(new Fact.ToldOfCheckIn(now));
            tell(Kind.CHECKED_IN, rungs().reached());
        }
    }

    private boolean isToTellOfCheckIn(long now) {
        return log.sinceOpening()
                .last(Fact.ToldOfCheckIn.class)
                .map(last -> now >= last.at() + 24 * 60)
                .orElse(true);
    }

    private void gone(int seat, long now) {
        boolean known = log.isOpen()
                && !log.sinceOpening()
                        .all(Fact.Gone.class, gone -> gone.seat() == seat)
                        .isEmpty();
        if (log.isOpen() && rungs().reached().contains(seat) && !known) {
            add(new Fact.Gone(now, seat));
            tell(Kind.SEAT_GONE, rungs().others(seat));
        }
    }

    /** Brings about whatever is due by {@code now}, until nothing is. */
    void look(long now) {
        while (log.isOpen() ? isAlarmDue(now) : isSilenceDue(now)) {
            continue;
        }
    }

    private boolean isSilenceDue(long now) {
        if (now < owner().silentAt()) {
            return false;
        }
        open(Cause.SILENCE, -1, now);
        return true;
    }

    void open(Cause cause, int by, long now) {
        int number = log.all(Fact.Opened.class).size() + 1;
        add(new Fact.Opened(now, number, cause, by, owner().plan()));
    }

    private boolean isAlarmDue(long now) {
        Long closesAt = votes().closesAt();
        if (closesAt != null) {
            return closesAt <= now ? close(closesAt) : repeat(now);
        }
        OptionalInt rung = rungs().due(now);
        return rung.isPresent() ? climb(rung.getAsInt(), now) : repeat(now);
    }

    private boolean close(long closesAt) {
        tell(Kind.CLOSED, rungs().reached());
        add(new Fact.Closed(closesAt, seenSince() != null));
        return true;
    }

    private boolean climb(int index, long now) {
        Rung rung = opened().plan().ladder().get(index);
        boolean letters = rung.letters() && rungs().areLettersFree();
        for (int seat : rung.seats()) {
            told.add(new Told(seat, letters ? Kind.LETTER : Kind.CALL, opened().number(), index + 1, letters));
        }
        add(new Fact.Climbed(now, index, letters ? rung.seats() : List.of(), letters ? List.of() : rung.seats()));
        return true;
    }

    private boolean repeat(long now) {
        if (!rungs().isRepeatDue(now)) {
            return false;
        }
        int top = opened().plan().ladder().size();
        rungs().reached().forEach(seat -> told.add(new Told(seat, Kind.CALL, opened().number(), top, false)));
        add(new Fact.Repeated(now));
        return true;
    }

    void add(Fact fact) {
        log = log.with(fact);
    }

    void tell(Kind kind, Collection<Integer> seats) {
        seats.forEach(seat -> told.add(new Told(seat, kind, opened().number(), 0, false)));
    }

    void answer(String text) {
        answer = text;
    }

    Optional<Said> lastSaid(int seat, Statement.Kind kind) {
        return log.isOpen()
                ? log.sinceOpening().last(Said.class, said -> said.seat() == seat && said.kind() == kind)
                : Optional.empty();
    }

    Rungs ladder() {
        return rungs();
    }

    Votes ballot() {
        return votes();
    }
}
