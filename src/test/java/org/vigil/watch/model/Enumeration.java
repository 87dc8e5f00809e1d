package org.vigil.watch.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.vigil.watch.Watch;
import org.vigil.wire.Notice;

/** Every history of so many moves of a small plan's alphabet, the heart beside the specification at every step. */
final class Enumeration {
    private final Small small;
    private final States states = new States();
    private final Deque<Move> path = new ArrayDeque<>();
    private long steps;

    /** Where both stand, and what was told on the last step. */
    record Node(Watch watch, Log log, long now, List<Told> told) {
        /** Equal states have equal ones; others almost never: the log's is of 64 bits. */
        long fingerprint() {
            long print = now;
            for (Fact fact : log.facts()) {
                print = (print ^ fact.hashCode()) * 0xD1342543DE82EF95L;
                print ^= print >>> 29;
            }
            return (print ^ watch.hashCode()) * 0xD1342543DE82EF95L;
        }
    }

    Enumeration(Small small) {
        this.small = small;
    }

    static Node start(Small small) {
        return new Node(Heart.armed(small), Log.EMPTY, 0, List.of());
    }

    /** Explores all histories of at most {@code depth} moves. */
    Enumeration explore(int depth) {
        explore(start(small), depth);
        return this;
    }

    int states() {
        return states.size();
    }

    long steps() {
        return steps;
    }

    private void explore(Node node, int depth) {
        if (!states.isToExplore(node.fingerprint(), depth) || depth == 0) {
            return;
        }
        for (Move move : small.moves()) {
            path.addLast(move);
            steps++;
            explore(step(small, node, move, path), depth - 1);
            path.removeLast();
        }
    }

    /** One history, step by step; for the named ones. */
    static Node follow(Small small, List<Move> moves) {
        Node node = start(small);
        Deque<Move> path = new ArrayDeque<>();
        for (Move move : moves) {
            path.addLast(move);
            node = step(small, node, move, path);
        }
        return node;
    }

    private static Node step(Small small, Node node, Move move, Deque<Move> path) {
        Heart heart = new Heart(node.watch());
        Spec spec = new Spec(small, node.log());
        long now = node.now() + (move instanceof Move.Pass pass ? pass.minutes() : 0);
        if (move instanceof Move.Pass pass && pass.looked()) {
            pass(heart, spec, node.now(), now);
        } else {
            spec.look(node.now(), now);
        }
        heart.decide(new Script(node.log(), heart, now).event(move), now);
        spec.happens(move, now);
        compare(heart, spec, now, path);
        return new Node(heart.watch(), spec.log(), now, spec.told());
    }

    /** The heart is looked at when it asks for it, the specification always. */
    private static void pass(Heart heart, Spec spec, long from, long to) {
        for (long tick = from; tick <= to; tick += Small.TICK) {
            spec.look(tick, tick);
        }
        for (long at = heart.wakeAt(); at <= to; at = heart.wakeAt()) {
            heart.look(Math.max(at, from));
        }
    }

    private static void compare(Heart heart, Spec spec, long now, Deque<Move> path) {
        Heart again = new Heart(heart.watch());
        again.look(now);
        String what = Stream.of(
                        differ("told", sorted(heart.told()), sorted(spec.told())),
                        differ("something real before a drill's end", isRealFirst(heart.told()), false),
                        differ("answer", heart.answer(), spec.answer()),
                        differ(
                                "owner's view",
                                view(heart, spec, now),
                                spec.owner(now).over ? "over" : spec.owner(now).view(now)),
                        differ("open", heart.isOpen(), spec.log().isOpen()),
                        differ("a second look", again.watch(), heart.watch()),
                        differ("told at a second look", again.told(), List.of()))
                .reduce("", String::concat);
        if (!what.isEmpty()) {
            throw new Disagreement(path, what);
        }
    }

    /** Rule 14: the end of a drill is told before the alarm that ends it. */
    private static boolean isRealFirst(List<Told> told) {
        return told.stream().dropWhile(one -> one.alarm() == 0).anyMatch(one -> one.kind() == Notice.Kind.DRILL_OVER);
    }

    /** A watch that is over has no view. */
    private static String view(Heart heart, Spec spec, long now) {
        return spec.owner(now).over ? "over" : heart.view(now);
    }

    private static List<Told> sorted(List<Told> told) {
        return told.stream().sorted().toList();
    }

    private static String differ(String what, Object heart, Object spec) {
        return Objects.equals(heart, spec) ? "" : "\n " + what + "\n  heart " + heart + "\n  spec  " + spec;
    }

    /** The heart and the specification differ; the message is the history and what differs. */
    static final class Disagreement extends AssertionError {
        private static final long serialVersionUID = 1;

        Disagreement(Deque<Move> path, String what) {
            super("after " + path + what);
        }
    }
}
