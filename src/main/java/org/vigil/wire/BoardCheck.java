package org.vigil.wire;

/**
 * One thing looked at, on the operators' page.
 *
 * @param reason what was seen, in words, and if it is ill what to do first
 */
public record BoardCheck(String name, CheckState state, String reason) {}
