package org.vigil.watch.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that happened, in order. */
record Log(List<Fact> facts) {
    static final Log EMPTY = new Log(List.of());

    Log with(Fact fact) {
        return new Log(Stream.concat(facts.stream(), Stream.of(fact)).toList());
    }

    <F extends Fact> List<F> all(Class<F> kind) {
        return all(kind, fact -> true);
    }

    <F extends Fact> List<F> all(Class<F> kind, Predicate<F> which) {
        List<F> found = new ArrayList<>();
        for (Fact fact : facts) {
            if (kind.isInstance(fact) && which.test(kind.cast(fact))) {
                found.add(kind.cast(fact));
            }
        }
        return found;
    }

    <F extends Fact> Optional<F> last(Class<F> kind, Predicate<F> which) {
        List<F> found = all(kind, which);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    <F extends Fact> Optional<F> last(Class<F> kind) {
        return last(kind, fact -> true);
    }

    boolean isOpen() {
        return all(Fact.Opened.class).size() > all(Fact.Closed.class).size();
    }

    /** What happened from the opening of the last alarm on. */
    Log sinceOpening() {
        for (int i = facts.size() - 1; i >= 0; i--) {
            if (facts.get(i) instanceof Fact.Opened) {
                return new Log(facts.subList(i, facts.size()));
            }
        }
        return EMPTY;
    }

    /** What happened from {@code fact} on, itself included. */
    Log from(Fact fact) {
        return new Log(facts.subList(facts.lastIndexOf(fact), facts.size()));
    }
}
