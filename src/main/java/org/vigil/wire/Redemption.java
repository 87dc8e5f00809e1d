package org.vigil.wire;

/**
 * Uses an invitation, once; the capability travels in {@code Authorization}.
 *
 * @param writerHash SHA-256 of the writer's own token, which replaces the capability, 32 bytes
 */
public record Redemption(Blob writerHash) {}
