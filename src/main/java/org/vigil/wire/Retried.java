package org.vigil.wire;

/** Of how many watches the notices are tried again at once. */
public record Retried(int watches) {}
