package org.vigil.wire;

/** One envelope for a mailbox; posting the same id again changes nothing. */
public record Post(Id id, Blob envelope) {}
