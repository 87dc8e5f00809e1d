package org.vigil.wire;

import java.time.Duration;
import java.util.List;

/**
 * A step of the ladder.
 *
 * @param after counted from the instant the alarm fired
 * @param seats indexes of the seats to tell, without repetition
 * @param letters whether they get their letters, the packet and the words
 */
public record Rung(Duration after, List<Integer> seats, boolean letters) {}
