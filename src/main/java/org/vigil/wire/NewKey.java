package org.vigil.wire;

/**
 * Re-keys a watch; signed by its recovery key.
 *
 * @param ownerKey Ed25519, 32 bytes: the only watch key from now on
 */
public record NewKey(Blob ownerKey) {}
