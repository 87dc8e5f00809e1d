package org.vigil.watch.model;

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
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <F extends Fact> List<F> all(Class<F> kind, Predicate<F> which) {
        return all(kind).stream().filter(which).toList();
    }

    <F extends Fact> Optional<F> last(Class<F> kind, Predicate<F> which) {
        return all(kind, which).stream().reduce((older, newer) -> newer);
    }

    <F extends Fact> Optional<F> last(Class<F> kind) {
        return last(kind, fact -> true);
    }

    boolean isOpen() {
        return all(Fact.Opened.class).size() > all(Fact.Closed.class).size();
    }

    /** What happened from the opening of the last alarm on. */
    Log sinceOpening() {
        return last(Fact.Opened.class).map(this::from).orElse(EMPTY);
    }

    /** What happened from {@code fact} on, itself included. */
    Log from(Fact fact) {
        return new Log(facts.subList(facts.lastIndexOf(fact), facts.size()));
    }
}
