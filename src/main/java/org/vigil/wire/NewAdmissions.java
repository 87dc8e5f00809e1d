package org.vigil.wire;

/** Asks the operator's listener for admission tokens. */
public record NewAdmissions(int count) {}
