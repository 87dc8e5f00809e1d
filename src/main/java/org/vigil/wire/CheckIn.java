package org.vigil.wire;

/**
 * One deliberate act, signed by the watch key.
 *
 * @param sequence greater than that of any check-in accepted before; gaps are allowed
 * @param word the sealed last word, {@link Limits#WORD} bytes
 */
public record CheckIn(long sequence, Blob word) {}
