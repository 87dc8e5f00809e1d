package org.vigil.wire;

/**
 * "Help, now": signed by the watch key; no answer ever shows that there was one.
 *
 * @param id random, 16 bytes: the same on every try
 * @param word as in a check-in, sealed under the key of the next one
 */
public record Distress(Id id, Blob word) {}
