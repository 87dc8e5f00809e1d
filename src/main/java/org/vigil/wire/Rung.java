package org.vigil.wire;

import java.time.Duration;
import java.util.List;

/**
 * A step of the ladder.
 *
 * @param after counted from the instant the alarm fired
 * @param seats indexes of the seats to tell, without repetition
 * @param letters whether they get their letters, the packet and the words
 * @param gate how many told seats must have said {@code CONFIRM} before it is told; 0 for a rung that waits for nobody
 */
public record Rung(Duration after, List<Integer> seats, boolean letters, int gate) {
    /** A rung that waits for nobody. */
    public static Rung open(Duration after, List<Integer> seats, boolean letters) {
        return new Rung(after, seats, letters, 0);
    }
}
