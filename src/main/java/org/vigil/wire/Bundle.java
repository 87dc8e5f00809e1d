package org.vigil.wire;

/**
 * What a writer needs to begin a session: the mailbox's keys and one-time keys that nobody else ever gets.
 *
 * @param ec null when none is left
 * @param kyber null when none is left: the last-resort key of {@link MailboxKeys#messages()} serves
 */
public record Bundle(
        MailboxKeys keys, @Nullable OneTimeKey ec, @Nullable SignedKey kyber) {}
