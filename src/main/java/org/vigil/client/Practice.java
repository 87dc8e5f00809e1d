package org.vigil.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.NewDrill;

/**
 * What an exile's vault knows of drills. All maps are by the contact's name.
 *
 * @param marks what a drill letter must bear, so that its contact takes it for one
 * @param asking a drill that is not confirmed yet
 * @param last the one that was confirmed last
 * @param passed the last drill letter that each contact opened
 */
record Practice(
        Map<String, Blob> marks,
        @Nullable Asking asking,
        @Nullable Asked last,
        Map<String, Passed> passed) {
    static final Practice NONE = new Practice(Map.of(), null, null, Map.of());

    /** A drill exactly as it goes to the server, and whose letter yields which proof. */
    record Asking(NewDrill drill, Map<String, Blob> proofs) {}

    /** A drill that the server will hold, or held. */
    record Asked(DrillAnswer answer, Map<String, Blob> proofs) {}

    /** @param at by the contact's own clock */
    record Passed(Blob proof, Instant at) {}

    Practice marking(String name, Blob mark) {
        return new Practice(with(marks, name, mark), asking, last, passed);
    }

    Practice with(@Nullable Asking other) {
        return new Practice(marks, other, last, passed);
    }

    /** The server has it; whose answer came already keeps it. */
    Practice confirmed(Asking done, DrillAnswer answer) {
        return new Practice(marks, null, new Asked(answer, done.proofs()), passed);
    }

    /** A contact said that they opened the letter that yields {@code proof}. */
    Practice heard(String name, Blob proof, Instant at) {
        boolean right = (asking != null && proof.equals(asking.proofs().get(name)))
                || (last != null && proof.equals(last.proofs().get(name)));
        return right ? new Practice(marks, asking, last, with(passed, name, new Passed(proof, at))) : this;
    }

    /** When the contact opened the letter of the last drill. */
    @Nullable
    Instant openedAt(String name) {
        Passed one = passed.get(name);
        return one != null && last != null && one.proof().equals(last.proofs().get(name)) ? one.at() : null;
    }

    private static <T> Map<String, T> with(Map<String, T> map, String name, T value) {
        Map<String, T> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Practice";
    }
}
