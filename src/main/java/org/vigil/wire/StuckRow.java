package org.vigil.wire;

import java.time.Duration;

/**
 * A watch whose notices do not get into their mailboxes.
 *
 * @param row a name for it until this node stops; says nothing
 * @param notices how many it owes
 * @param age of the oldest, in whole minutes
 * @param nextTry until it is tried again; zero if it is due
 * @param reason why the last try on this node failed, in a fixed sentence
 */
public record StuckRow(String row, int notices, Duration age, Duration nextTry, String reason) {}
