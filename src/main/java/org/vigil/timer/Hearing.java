package org.vigil.timer;

import java.util.List;
import org.vigil.wire.Deaf;

/**
 * When the server could not receive.
 *
 * @param deaf in order, apart from one another; the last may still go on
 */
public record Hearing(List<Deaf> deaf) {
    /** Never deaf. */
    public static final Hearing ALWAYS = new Hearing(List.of());

    /** Copies. */
    public Hearing {
        deaf = List.copyOf(deaf);
    }
}
