package org.vigil.cli;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigil.client.ArmOrder;
import org.vigil.wire.Limits;

/** Reads the ladder of an order file, step by step, and remembers whom it names. */
final class Rungs {
    private static final Set<String> KEYS = new LinkedHashSet<>(List.of("after", "call", "letters", "confirmed-by"));

    private final ArmOrder order;
    private final Set<String> contacts = new LinkedHashSet<>();
    private final Set<String> lettered = new LinkedHashSet<>();
    private Duration last = Duration.ZERO;

    Rungs(ArmOrder order) {
        this.order = order;
    }

    /** Everybody it names. */
    Set<String> contacts() {
        return contacts;
    }

    /** Those who get letters. */
    Set<String> lettered() {
        return lettered;
    }

    void read(Part ladder) {
        List<Part> steps = ladder.entries();
        steps.forEach(step -> rung(step, step.members(KEYS)));
        if (steps.size() > Limits.RUNGS) {
            ladder.complain("has more than " + Limits.RUNGS + " steps");
        }
        if (contacts.size() > Limits.SEATS_MANY) {
            ladder.complain("names more than " + Limits.SEATS_MANY + " contacts");
        }
    }

    private void rung(Part step, Map<String, Part> members) {
        Part call = members.get("call");
        Part letters = members.get("letters");
        if ((call == null) == (letters == null)) {
            step.complain("needs either \"call:\" or \"letters:\" with the names of contacts");
            return;
        }
        Duration after = after(step, members);
        int told = contacts.size();
        if (call != null) {
            order.call(after, names(call));
        }
        if (letters != null) {
            String[] names = names(letters);
            lettered.addAll(List.of(names));
            order.letters(after, names);
        }
        Part gate = members.get("confirmed-by");
        if (gate != null) {
            gate(gate, told);
        }
    }

    private void gate(Part gate, int told) {
        int confirms = gate.number(Limits.SEATS_MANY);
        if (confirms > told) {
            gate.complain("is " + confirms + ", but before this step only " + told + " contacts are told");
        }
        order.gated(confirms);
    }

    private Duration after(Part step, Map<String, Part> members) {
        Part after = members.get("after");
        if (after == null) {
            step.complain("needs \"after:\", the time since the alarm began; 0 for at once");
            return last;
        }
        Duration span = after.span().orElse(last);
        if (span.compareTo(last) < 0) {
            after.complain("is earlier than that of the step before it");
        }
        last = span;
        return span;
    }

    private String[] names(Part part) {
        Set<String> names = new LinkedHashSet<>();
        for (Part entry : part.entries()) {
            if (!names.add(entry.someText())) {
                entry.complain("names somebody twice in one step");
            }
        }
        contacts.addAll(names);
        return names.toArray(String[]::new);
    }
}
