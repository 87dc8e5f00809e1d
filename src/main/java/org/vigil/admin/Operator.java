package org.vigil.admin;

import java.time.Instant;
import org.vigil.web.Peer;

/** An operator's certificate as its authority knows it. */
public record Operator(Peer peer, Instant until, boolean revoked) {}
