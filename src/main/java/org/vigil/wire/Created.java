package org.vigil.wire;

/** The id of what an admission token bought: {@code crypto.Label} derives it from the token and the idempotency key. */
public record Created(Id id) {}
