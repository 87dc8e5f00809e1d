package org.vigil.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;

/**
 * Where the sessions with one other mailbox stand.
 *
 * @param sessions the current one and those before it, as libsignal serialises them; null before the first
 * @param used marks of first flights that came to last-resort keys: none begins a session twice
 */
record Ratchet(@Nullable Blob sessions, List<Blob> used) {
    static final Ratchet NONE = new Ratchet(null, List.of());
}
