package org.vigil.wire;

/** How many admission tokens were good until they were revoked. */
public record Revoked(int tokens) {}
