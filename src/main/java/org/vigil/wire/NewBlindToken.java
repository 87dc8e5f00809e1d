package org.vigil.wire;

/**
 * Asks for a blind signature; the admission token it costs travels in {@code Authorization}.
 *
 * @param key SHA-256 of {@link BlindKey#key}, 32 bytes
 * @param blinded what {@code crypto.Blinding} made of a message, 256 bytes
 */
public record NewBlindToken(Blob key, Blob blinded) {}
