package org.vigil.wire;

import java.util.List;

/**
 * Asks for stuck notices to be tried at once.
 *
 * @param rows which; null for all
 */
public record Retry(String reason, @Nullable List<String> rows) {}
