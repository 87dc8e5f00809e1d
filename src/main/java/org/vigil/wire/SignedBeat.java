package org.vigil.wire;

/**
 * A beat with its proof.
 *
 * @param beat the JSON of a {@link Beat}, as signed
 * @param signature Ed25519 by the notice key, 64 bytes
 */
public record SignedBeat(Blob beat, Blob signature, NoticeCertificate certificate) {}
