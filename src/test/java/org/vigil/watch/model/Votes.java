package org.vigil.watch.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.model.Fact.Said;
import org.vigil.wire.Statement.Kind;

/** Rule 6, read from all that was said in the alarm. */
record Votes(Small small, Log alarm) {
    private static final int EFFECTIVE = 2;

    /** The seats whose votes count: none is older than the window, none was voided. */
    Set<Integer> live(long now) {
        Set<Integer> seats = new HashSet<>();
        for (Fact fact : alarm.facts()) {
            if (fact instanceof Fact.Voided) {
                seats.clear();
            }
            if (fact instanceof Said said && said.kind() == Kind.CLOSE && said.at() + small.closeWindow() >= now) {
                seats.add(said.seat());
            }
        }
        return seats;
    }

    /** When the announced close takes effect, if nobody objects; null while none is announced. */
    @Nullable Long closesAt() {
        Long closesAt = null;
        for (Fact fact : alarm.facts()) {
            if (fact instanceof Fact.Voided) {
                closesAt = null;
            }
            if (fact instanceof Fact.Closing closing) {
                closesAt = closing.closesAt();
            }
        }
        return closesAt;
    }

    /** There is something to void, and this seat did not do it twice before. */
    boolean isVoidedBy(int seat, long now) {
        long before = alarm.all(Fact.Voided.class, voided -> voided.seat() == seat).size();
        return before < EFFECTIVE && (!live(now).isEmpty() || closesAt() != null);
    }

    /** The earlier statement of this seat to which the same kind again would add nothing. */
    Optional<Said> nothingNew(int seat, Kind kind, long now, long ackExpiry) {
        Optional<Said> last = alarm.last(Said.class, said -> said.seat() == seat && said.kind() == kind);
        return last.filter(said -> switch (kind) {
            case ACK -> now < said.at() + ackExpiry;
            case CLOSE -> live(now).contains(seat);
            case OBJECT -> votesSince(said).isEmpty();
            case CONCERN -> true;
            case VOUCH, CONFIRM -> false;
        });
    }

    private List<Said> votesSince(Said said) {
        List<Said> votes = new ArrayList<>(alarm.from(said).all(Said.class));
        votes.removeIf(other -> other.kind() != Kind.CLOSE);
        return votes;
    }
}
