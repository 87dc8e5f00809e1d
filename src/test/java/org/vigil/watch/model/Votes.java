package org.vigil.watch.model;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.model.Fact.Said;
import org.vigil.wire.Statement.Kind;

/** Rule 6, read from all that was said in the alarm. */
record Votes(Small small, Fact.Opened opened, Log alarm) {
    private static final int EFFECTIVE = 2;

    /** The seats whose votes count: none is older than the window, none was voided. */
    Set<Integer> live(long now) {
        Set<Integer> seats = new HashSet<>();
        for (Fact fact : alarm.facts()) {
            switch (fact) {
                case Fact.Voided voided -> seats.clear();
                case Fact.Joined joined -> seats.clear();
                case Fact.Struck struck -> seats.remove(struck.seat());
                case Said said -> {
                    if (said.kind() == Kind.CLOSE && said.at() + small.closeWindow() >= now) {
                        seats.add(said.seat());
                    }
                }
                default -> {}
            }
        }
        return seats;
    }

    /** When the announced close takes effect, if nobody objects; null while none is announced. */
    @Nullable
    Long closesAt() {
        Long closesAt = null;
        for (Fact fact : alarm.facts()) {
            closesAt = switch (fact) {
                case Fact.Voided voided -> null;
                case Fact.Joined joined -> null;
                case Fact.Closing closing -> Long.valueOf(closing.closesAt());
                case Fact.Struck struck -> isEnoughWithout(struck) ? closesAt : null;
                default -> closesAt;
            };
        }
        return closesAt;
    }

    private boolean isEnoughWithout(Fact.Struck struck) {
        int index = alarm.facts().indexOf(struck);
        Log before = new Log(alarm.facts().subList(0, index));
        Set<Integer> votes = new Votes(small, opened, before).live(Small.MIN);
        return !votes.remove(struck.seat()) || votes.size() >= opened.plan().closeQuorum();
    }

    /** There is something to void, and this seat did not do it twice before. */
    boolean isVoidedBy(int seat, long now) {
        long before =
                alarm.all(Fact.Voided.class, voided -> voided.seat() == seat).size();
        return before < EFFECTIVE && isOpen(now);
    }

    boolean isOpen(long now) {
        return !live(now).isEmpty() || closesAt() != null;
    }

    /** The earlier statement of this seat to which the same kind again would add nothing. */
    Optional<Said> nothingNew(int seat, Kind kind, long now, long ackExpiry) {
        Optional<Said> last = alarm.last(Said.class, said -> said.seat() == seat && said.kind() == kind);
        return last.filter(said -> switch (kind) {
            case ACK -> now < said.at() + ackExpiry;
            case CLOSE -> live(now).contains(seat);
            case OBJECT, CONFIRM -> isLastWord(said);
            case CONCERN -> true;
            case VOUCH, DRILLED -> false;
        });
    }

    /** Nobody voted since. */
    private boolean isLastWord(Said said) {
        return alarm.from(said)
                .all(Said.class, other -> other.kind() == Kind.CLOSE)
                .isEmpty();
    }
}
