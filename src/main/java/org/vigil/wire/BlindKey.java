package org.vigil.wire;

import java.time.Instant;

/**
 * The offline server key's word for a key for blind signatures.
 *
 * @param key the modulus, 256 bytes, big end first; the exponent is 65,537
 * @param notAfter from then on no token of this key is taken
 * @param signature Ed25519 by the server key, 64 bytes
 */
public record BlindKey(Blob key, Instant notBefore, Instant notAfter, Blob signature) {}
