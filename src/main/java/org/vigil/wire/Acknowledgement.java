package org.vigil.wire;

import java.util.List;

/** Envelopes the reader has safely; they go. Unknown ids are ignored. */
public record Acknowledgement(List<Id> ids) {}
