package org.vigil.wire;

/** Asks for a round of the self-test now; why goes into the audit log. */
public record NewSelfTest(String reason) {}
