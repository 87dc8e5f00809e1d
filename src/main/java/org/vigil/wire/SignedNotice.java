package org.vigil.wire;

/**
 * A notice with its proof; JSON, then HPKE to the mailbox's notice key, then cut into envelopes by {@link NoticeParts}.
 *
 * @param notice the JSON of a {@link Notice}, as signed
 * @param signature Ed25519 by the notice key, 64 bytes
 */
public record SignedNotice(Blob notice, Blob signature, NoticeCertificate certificate) {}
