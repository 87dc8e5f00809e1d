package org.vigil.wire;

import java.util.List;

/**
 * Single-use tokens, 32 bytes each; the server keeps their hashes only. One buys one mailbox or one watch.
 *
 * @param batch by which those that are not spent can be revoked: the number of their entry in the audit log
 */
public record Admissions(List<Blob> tokens, long batch) {}
