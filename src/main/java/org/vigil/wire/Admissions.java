package org.vigil.wire;

import java.util.List;

/** Single-use tokens, 32 bytes each; the server keeps their hashes only. One buys one mailbox or one watch. */
public record Admissions(List<Blob> tokens) {}
