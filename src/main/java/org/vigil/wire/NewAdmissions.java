package org.vigil.wire;

/** Asks the operator's listener for admission tokens; why goes into the audit log. */
public record NewAdmissions(int count, String reason) {}
