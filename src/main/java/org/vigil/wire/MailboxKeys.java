package org.vigil.wire;

/**
 * The public keys of a mailbox, an identity of its own.
 *
 * @param identityKey EC, 33 bytes as libsignal serialises it
 * @param registrationId 14 bits
 * @param messages for sessions
 * @param letters for letters only: kept for 400 days after replacement
 */
public record MailboxKeys(Blob identityKey, int registrationId, KeySet messages, KeySet letters) {}
