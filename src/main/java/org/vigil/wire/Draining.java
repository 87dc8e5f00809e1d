package org.vigil.wire;

/** Asks the node that answers to leave what is due to others, or to take it up again; why goes into the audit log. */
public record Draining(boolean drained, String reason) {}
