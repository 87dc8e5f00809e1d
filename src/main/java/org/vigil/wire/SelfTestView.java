package org.vigil.wire;

import java.util.List;

/**
 * What the self-test of the node that answers found.
 *
 * @param enabled whether it goes on by itself
 * @param begun how many rounds began since the node started: the number of the newest
 * @param rounds the newest first
 */
public record SelfTestView(boolean enabled, int begun, List<SelfTestRound> rounds) {
    /** Copies. */
    public SelfTestView {
        rounds = List.copyOf(rounds);
    }
}
