package org.vigil.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vigil.wire.Deaf;

/**
 * When the server could not receive. Hearing only adds up: what was heard between two outages counts, however many there
 * were.
 *
 * @param deaf in order, none empty, apart from one another
 */
public record Hearing(List<Deaf> deaf) {
    /** Never deaf. */
    public static final Hearing ALWAYS = new Hearing(List.of());

    /** Whoever waits to have heard for so long, or less, is told the same by {@link #kept()}. */
    public static final Duration LONGEST_NEED = Duration.ofDays(2);

    /** So many intervals are kept apart. */
    static final int MOST = 128;

    /** Below this, how much was heard since makes no difference to which intervals become one. */
    private static final long FINE = Duration.ofMinutes(1).toMillis();

    /**
     * Copies.
     *
     * @throws IllegalArgumentException if they are not in order and apart
     */
    public Hearing {
        deaf = List.copyOf(deaf);
        Instant end = Instant.MIN;
        for (Deaf one : deaf) {
            if (!one.from().isAfter(end) || !one.to().isAfter(one.from())) {
                throw new IllegalArgumentException("deaf intervals are in order and apart");
            }
            end = one.to();
        }
    }

    /**
     * Rule 11: the first instant, not before {@code plannedEnd}, by which the server has been hearing since {@code from} for
     * {@code need} in total; after what is known, it hears. Nothing needed, nothing waited for.
     */
    public Instant reached(Instant from, Instant plannedEnd, Duration need) {
        Instant at = from;
        Duration left = need;
        for (Deaf one : during(from, Instant.MAX)) {
            Duration heard = Duration.between(at, one.from());
            if (heard.compareTo(left) >= 0) {
                break;
            }
            left = left.minus(heard);
            at = one.to();
        }
        return later(plannedEnd, at.plus(left));
    }

    /** How much was heard from then to then; what is not known to be deaf was heard. */
    public Duration heard(Instant from, Instant to) {
        Duration whole = to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
        return whole.minus(deafness(from, to));
    }

    /** For how long it was deaf from then to then. */
    public Duration deafness(Instant from, Instant to) {
        return during(from, to).stream()
                .map(one -> Duration.between(one.from(), one.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What lies between then and then, cut to it. */
    public List<Deaf> during(Instant from, Instant to) {
        return deaf.stream()
                .filter(one -> one.from().isBefore(to) && one.to().isAfter(from))
                .map(one -> new Deaf(later(one.from(), from), earlier(one.to(), to)))
                .toList();
    }

    /** Deaf then, too; nothing changes if {@code more} is empty. */
    public Hearing with(Deaf more) {
        return more.to().isAfter(more.from()) ? merge(new Hearing(List.of(more))) : this;
    }

    /** Deaf whenever either is. */
    public Hearing merge(Hearing other) {
        List<Deaf> all = new ArrayList<>();
        Stream.concat(deaf.stream(), other.deaf.stream())
                .sorted((a, b) -> a.from().compareTo(b.from()))
                .forEach(next -> {
                    Deaf last = all.isEmpty() ? null : all.get(all.size() - 1);
                    if (last == null || next.from().isAfter(last.to())) {
                        all.add(next);
                    } else {
                        all.set(all.size() - 1, new Deaf(last.from(), later(last.to(), next.to())));
                    }
                });
        return new Hearing(all);
    }

    /**
     * The same within bounds, for whoever asks about now.
     *
     * <p>What lies before the last {@link #LONGEST_NEED} of <i>hearing</i> (not of time) is dropped: nobody who looks back so
     * far still waits. Of more than {@link #MOST} intervals, two neighbours become one as long as both, which ends where the
     * later ended: since any instant before the two or after them just as much was heard as before, since one between them
     * less, never more. The two are chosen so that this matters least: little was heard between them, and much since.
     */
    public Hearing kept() {
        List<Deaf> kept = new ArrayList<>(recent());
        while (kept.size() > MOST) {
            int one = leastHeardBetween(kept);
            Deaf other = kept.remove(one + 1);
            Deaf gone = kept.get(one);
            kept.set(one, new Deaf(other.from().minus(Duration.between(gone.from(), gone.to())), other.to()));
        }
        return new Hearing(kept);
    }

    private List<Deaf> recent() {
        Duration heard = Duration.ZERO;
        int first = deaf.size() - 1;
        while (first > 0 && heard.compareTo(LONGEST_NEED) < 0) {
            heard = heard.plus(
                    Duration.between(deaf.get(first - 1).to(), deaf.get(first).from()));
            first--;
        }
        return heard.compareTo(LONGEST_NEED) < 0 ? deaf : deaf.subList(first + 1, deaf.size());
    }

    private static int leastHeardBetween(List<Deaf> kept) {
        int best = 0;
        double least = Double.MAX_VALUE;
        long since = FINE;
        for (int i = kept.size() - 2; i >= 0; i--) {
            long between =
                    Duration.between(kept.get(i).to(), kept.get(i + 1).from()).toMillis();
            double loss = (double) between / since;
            best = loss < least ? i : best;
            least = Math.min(loss, least);
            since += between;
        }
        return best;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
