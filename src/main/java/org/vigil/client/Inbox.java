package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;
import org.vigil.wire.NoticeParts;

/**
 * What came for one seat.
 *
 * @param kept notices, oldest first
 * @param fragments parts of notices whose other parts have not come yet
 * @param held what letters handed out
 * @param drills drill letters that opened, the latest last
 */
record Inbox(List<Kept> kept, List<NoticeParts.Part> fragments, List<Held> held, List<Drill> drills) {
    private static final int MOST_KEPT = 500;
    private static final int MOST_FRAGMENTS = 512;
    private static final int MOST_HELD = 4;
    private static final int MOST_DRILLS = 8;

    /**
     * A notice.
     *
     * @param digest of what was signed, or of the envelopes if that could not be read
     * @param shown whether its reader has had it
     */
    record Kept(Received received, Blob digest, boolean shown) {
        Kept whenShown() {
            return new Kept(received, digest, true);
        }

        /** Whether this one makes {@code other} superfluous: an unproven one never does so to a proven one. */
        private boolean covers(Kept other) {
            boolean proven = received.proven();
            boolean sameContent = digest.equals(other.digest) && (proven || !other.received.proven());
            return sameContent || (proven && other.received.proven() && sameId(other));
        }

        private boolean sameId(Kept other) {
            Notice mine = received.notice();
            Notice theirs = other.received.notice();
            return mine != null && theirs != null && mine.id().equals(theirs.id());
        }
    }

    /**
     * A share, the packet it came with and all words that came with it.
     *
     * @param earlier whether it came as the letter before the one that counts
     * @param proof of the notice it came with, the best if it came with several; null in a vault from before it was kept
     */
    record Held(
            Share share,
            Blob packet,
            List<Notice.Word> words,
            boolean earlier,
            @Nullable Proof proof) {
        private boolean proven() {
            return proof == Proof.PROVEN;
        }

        private boolean sameAs(Held other) {
            return share.equals(other.share) && packet.equals(other.packet);
        }

        private Held and(Held other) {
            List<Notice.Word> both = new ArrayList<>(words);
            other.words.stream().filter(word -> !words.contains(word)).forEach(both::add);
            return new Held(share, packet, both, earlier && other.earlier, proven() ? proof : other.proof);
        }
    }

    /**
     * A drill letter that opened.
     *
     * @param notice with which it came first: with another it is an old one
     * @param told whether the answer to the exile is on its way
     * @param done whether it was answered
     */
    record Drill(Id notice, Blob proof, boolean told, boolean done) {
        static Drill in(Notice notice, Blob proof) {
            return new Drill(notice.id(), proof, false, false);
        }

        Drill whenTold() {
            return new Drill(notice, proof, true, done);
        }

        Drill whenDone() {
            return new Drill(notice, proof, true, true);
        }

        private boolean isReplayedBy(Drill other) {
            return proof.equals(other.proof) && !notice.equals(other.notice);
        }
    }

    static Inbox empty() {
        return new Inbox(List.of(), List.of(), List.of(), List.of());
    }

    /** With a drill, unless its letter came before with another notice: then it is none. */
    Inbox drilled(Kept notice, Drill drill) {
        if (drills.stream().anyMatch(drill::isReplayedBy)) {
            return plus(new Kept(notice.received().asNoDrill(), notice.digest(), notice.shown()), null);
        }
        boolean known = drills.stream().anyMatch(one -> one.proof().equals(drill.proof()));
        List<Drill> more = new ArrayList<>(drills);
        if (!known) {
            more.add(drill);
        }
        return new Inbox(kept, fragments, held, last(more, MOST_DRILLS)).plus(notice, null);
    }

    /** The drill as it now stands. */
    Inbox with(Drill drill) {
        List<Drill> changed = new ArrayList<>(drills);
        changed.replaceAll(one -> one.proof().equals(drill.proof()) ? drill : one);
        return new Inbox(kept, fragments, held, changed);
    }

    /** The latest drill that was not answered. */
    @Nullable
    Drill drill() {
        List<Drill> open = drills.stream().filter(one -> !one.done()).collect(toList());
        return open.isEmpty() ? null : open.get(open.size() - 1);
    }

    /** With a notice, unless it came before. */
    Inbox plus(Kept notice, @Nullable Held release) {
        Inbox now = release == null ? this : holding(release);
        if (kept.stream().anyMatch(earlier -> earlier.covers(notice))) {
            return now;
        }
        List<Kept> more = new ArrayList<>(kept);
        more.add(notice);
        return new Inbox(crowded(more), now.fragments, now.held, drills);
    }

    Inbox with(List<NoticeParts.Part> parts) {
        return new Inbox(kept, last(parts, MOST_FRAGMENTS), held, drills);
    }

    /** When its reader has had these. */
    Inbox whenShown(List<Received> seen) {
        List<Kept> now = new ArrayList<>(kept);
        now.replaceAll(one -> seen.contains(one.received()) ? one.whenShown() : one);
        return new Inbox(now, fragments, held, drills);
    }

    /** What its reader has not had yet. */
    List<Received> fresh() {
        return kept.stream()
                .filter(notice -> !notice.shown())
                .map(Kept::received)
                .collect(toList());
    }

    /** The cards of all letters of the latest alarm that there was a letter in. */
    List<Letter.Card> cards() {
        List<Letter.Card> cards = new ArrayList<>();
        Id latest = null;
        for (int i = kept.size() - 1; i >= 0; i--) {
            Received received = kept.get(i).received();
            Notice notice = received.notice();
            Letter letter = received.letter();
            if (notice != null && notice.alarm() != null && letter != null) {
                latest = latest == null ? notice.alarm().id() : latest;
                cards.addAll(latest.equals(notice.alarm().id()) ? letter.cards() : List.of());
            }
        }
        return cards;
    }

    /** What the newest letter lets its reader ask, or the newest before it that did. */
    List<Challenge> challenges() {
        for (int i = kept.size() - 1; i >= 0; i--) {
            Letter letter = kept.get(i).received().letter();
            if (letter != null && !letter.challenges().isEmpty()) {
                return letter.challenges();
            }
        }
        return List.of();
    }

    /** When the pending close of an alarm takes effect; null if none is pending. */
    @Nullable
    Instant closesAt(Id alarm) {
        List<Notice> notices = notices(true).stream()
                .filter(notice ->
                        notice.alarm() != null && alarm.equals(notice.alarm().id()))
                .collect(toList());
        Notice.OfAlarm last =
                notices.isEmpty() ? null : notices.get(notices.size() - 1).alarm();
        return last == null ? null : last.closesAt();
    }

    /** The alarm that statements are about: the latest not closed, by proven notices if there are any. */
    @Nullable
    Id openAlarm() {
        List<Notice> proven = notices(true);
        return latestOpen(proven.isEmpty() ? notices(false) : proven, proven);
    }

    private List<Notice> notices(boolean proven) {
        List<Notice> notices = new ArrayList<>();
        for (Kept notice : kept) {
            if (notice.received().notice() != null && notice.received().proven() == proven) {
                notices.add(notice.received().notice());
            }
        }
        return notices;
    }

    private static @Nullable Id latestOpen(Collection<Notice> notices, Collection<Notice> proven) {
        Set<Id> closed = new HashSet<>();
        for (Notice notice : proven) {
            if (notice.kind() == Notice.Kind.CLOSED && notice.alarm() != null) {
                closed.add(notice.alarm().id());
            }
        }
        return notices.stream()
                .filter(notice -> notice.alarm() != null)
                .map(Notice::alarm)
                .filter(alarm -> !closed.contains(alarm.id()))
                .max(Comparator.<Notice.OfAlarm, Instant>comparing(Notice.OfAlarm::firedAt))
                .map(Notice.OfAlarm::id)
                .orElse(null);
    }

    private Inbox holding(Held release) {
        List<Held> all = new ArrayList<>();
        Held merged = release;
        for (Held earlier : held) {
            if (earlier.sameAs(release)) {
                merged = earlier.and(release);
            } else {
                all.add(earlier);
            }
        }
        all.add(merged);
        return new Inbox(kept, fragments, Crowded.without(all, MOST_HELD, held -> weight(held, all)), drills);
    }

    /** What no notice proves makes way first, then another packet than the first of its generation. */
    private static int weight(Held one, List<Held> all) {
        boolean first = all.stream()
                .filter(other -> other.share().generation().equals(one.share().generation()))
                .findFirst()
                .filter(one::equals)
                .isPresent();
        return (one.proven() ? 2 : 0) + (first ? 1 : 0);
    }

    /** All but the newest can go: unproven ones first, and those that brought a letter, which no other did, last. */
    private static List<Kept> crowded(List<Kept> all) {
        if (all.size() <= MOST_KEPT) {
            return List.copyOf(all);
        }
        Kept newest = all.get(all.size() - 1);
        Set<Letter> letters = new HashSet<>();
        IdentityHashMap<Kept, Integer> weights = new IdentityHashMap<>();
        for (Kept one : all) {
            Letter letter = one.received().letter();
            boolean brought =
                    letter != null && (letters.add(letter) || one.received().proven());
            weights.put(one, brought ? 2 : one.received().proven() ? 1 : 0);
        }
        weights.put(newest, 3);
        return Crowded.without(all, MOST_KEPT, one -> weights.getOrDefault(one, 0));
    }

    /** All alarms that notices came of. */
    Set<Id> alarms() {
        Set<Id> alarms = new HashSet<>();
        for (Kept one : kept) {
            Notice notice = one.received().notice();
            if (notice != null && notice.alarm() != null) {
                alarms.add(notice.alarm().id());
            }
        }
        return alarms;
    }

    private static <T> List<T> last(List<T> all, int most) {
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }
}
