package org.vigil.wire;

import java.time.Instant;

/**
 * The offline server key's word for an online notice key.
 *
 * @param noticeKey Ed25519, 32 bytes
 * @param signature Ed25519 by the server key, 64 bytes
 */
public record NoticeCertificate(Blob noticeKey, Instant notBefore, Instant notAfter, Blob signature) {}
