package org.vigil.wire;

/**
 * A change, signed by the watch key.
 *
 * @param sequence counted with the check-ins
 */
public record OwnerChange(long sequence, Change change) {}
