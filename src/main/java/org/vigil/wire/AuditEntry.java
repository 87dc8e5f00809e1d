package org.vigil.wire;

import java.time.Instant;

/**
 * One act of an operator, written down before it was done.
 *
 * @param number 1 for the first
 * @param operator the name in the operator's certificate
 * @param serial the certificate's number
 * @param act the operation, by its name in the contract
 * @param about what it was done to, in words; no id of a person's thing
 * @param reason what the operator gave
 * @param previous hash of the entry before, 32 zero bytes for the first
 * @param hash of all this; {@code AuditChain} says of what exactly
 */
public record AuditEntry(
        long number,
        Instant at,
        String operator,
        String serial,
        String act,
        String about,
        String reason,
        Blob previous,
        Blob hash) {
    /** The same with another hash. */
    public AuditEntry with(Blob other) {
        return new AuditEntry(number, at, operator, serial, act, about, reason, previous, other);
    }
}
