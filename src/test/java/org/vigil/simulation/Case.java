package org.vigil.simulation;

import static org.vigil.simulation.Timeline.HOUR;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.Decision;
import org.vigil.watch.Event;
import org.vigil.watch.Outcome;
import org.vigil.watch.Owed;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Plan;
import org.vigil.wire.Rung;

/** One alarm as the judge follows it. */
final class Case {
    private static final long HOLD = HOUR;

    /** A rung told to a seat; a call may be followed by the letter it was told without. */
    private record Step(int rung, int seat, Kind kind) {}

    private final Plan plan;
    private final long firedAt;
    private final Map<Step, Long> told = new HashMap<>();
    /** As if it were a call, whatever it was. */
    private final Map<Step, Long> arrived = new HashMap<>();

    private final Set<Integer> concerned = new HashSet<>();
    private @Nullable Long pendingSince;
    private long pending;

    Case(Plan plan, long firedAt) {
        this.plan = plan;
        this.firedAt = firedAt;
    }

    /** Counts how long a close was pending: meanwhile no rung is due. */
    void follow(Decision decision, Event event, boolean changed, long now) {
        if (event instanceof Event.Stated stated
                && changed
                && decision.outcome() instanceof Outcome.Recorded recorded) {
            boolean closing = recorded.answer().closesAt() != null;
            boolean objects = isObjection(stated);
            if (closing && pendingSince == null) {
                pendingSince = now;
            } else if (!closing && objects && pendingSince != null) {
                pending += now - pendingSince;
                pendingSince = null;
            }
        }
    }

    /** What adds nothing is answered as it was the first time, and says nothing of the close that is pending now. */
    private boolean isObjection(Event.Stated stated) {
        return switch (stated.kind()) {
            case OBJECT, CONFIRM -> true;
            case CONCERN -> concerned.add(stated.seat());
            case ACK, VOUCH, CLOSE, DRILLED -> false;
        };
    }

    /** What is wrong with telling this now; empty if nothing is. */
    String tells(Owed owed, long now) {
        int rung = owed.facts().rung();
        if (rung == 0) {
            return "";
        }
        long due = firedAt + plan.ladder().get(rung - 1).after().toMillis();
        Long before = told.put(new Step(rung, owed.seat(), owed.kind()), now);
        boolean repeat = rung == plan.ladder().size() && owed.kind() == Kind.CALL;
        boolean again = before != null && !(repeat && now - before >= HOUR - Judge.TOLERANCE);
        return again ? "a rung was told twice" : now < due - Judge.TOLERANCE ? "a rung was told early" : "";
    }

    void arrives(Owed owed, long now) {
        if (owed.facts().rung() > 0) {
            arrived.putIfAbsent(new Step(owed.facts().rung(), owed.seat(), Kind.CALL), now);
        }
    }

    /** What was due by {@code end} and did not arrive in time. */
    List<String> missed(Weather weather, long end) {
        return plan.ladder().stream()
                .flatMap(rung -> rung.seats().stream()
                        .filter(seat -> isLate(weather, end, rung, seat))
                        .map(seat -> "a rung was missed"))
                .toList();
    }

    private boolean isLate(Weather weather, long end, Rung rung, int seat) {
        long closing = pending + (pendingSince == null ? 0 : end - pendingSince);
        long due = firedAt + rung.after().toMillis() + HOLD + closing;
        long heard =
                Math.min(end, arrived.getOrDefault(new Step(plan.ladder().indexOf(rung) + 1, seat, Kind.CALL), end));
        return heard > due && weather.heard(due, heard) > Judge.SLACK;
    }
}
