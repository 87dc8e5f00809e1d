package org.vigil.wire;

/**
 * Work done for an admission token of one's own making, which travels in {@code Authorization}.
 *
 * @param nonce of the server's, for the first 16 bytes of the token's SHA-256
 * @param counter with which {@code crypto.WorkProof} is enough
 */
public record Work(String nonce, long counter) {}
