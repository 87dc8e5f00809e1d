package org.vigil.wire;

/** What a mailbox is for; kinds are never mixed. */
public enum MailboxKind {
    /** Envelopes from the one writer. */
    MESSAGES,
    /** Pulses from the one writer, an exile, to a guardian. */
    PULSES,
    /** Notices of a watch, from the server only. */
    NOTICES
}
