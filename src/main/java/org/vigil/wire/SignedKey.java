package org.vigil.wire;

/**
 * A prekey under the XEdDSA signature of its mailbox's identity key.
 *
 * @param id 24 bits
 * @param key serialised as libsignal does: 33 bytes (EC) or 1,569 bytes (Kyber-1024)
 * @param signature 64 bytes
 */
public record SignedKey(int id, Blob key, Blob signature) {}
