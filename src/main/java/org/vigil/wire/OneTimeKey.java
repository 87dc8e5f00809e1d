package org.vigil.wire;

/**
 * A one-time EC prekey, unsigned as in X3DH: whoever swapped it could only make a first flight unreadable.
 *
 * @param id 24 bits
 * @param key 33 bytes as libsignal serialises it
 */
public record OneTimeKey(int id, Blob key) {}
