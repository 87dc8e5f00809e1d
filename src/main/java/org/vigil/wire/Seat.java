package org.vigil.wire;

/**
 * One contact's place on a watch, decoys included.
 *
 * @param mailbox of kind {@link MailboxKind#NOTICES}
 * @param writer the token that redeemed the mailbox's invitation, 32 bytes: proof that its reader agreed
 * @param seatKey Ed25519, 32 bytes: its holder makes statements
 */
public record Seat(Id mailbox, Blob writer, Blob seatKey) {}
