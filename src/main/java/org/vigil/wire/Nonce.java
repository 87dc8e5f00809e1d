package org.vigil.wire;

/** A server nonce for one id, good for {@link Limits#NONCE}; any number of requests may be signed over it. */
public record Nonce(String nonce) {}
