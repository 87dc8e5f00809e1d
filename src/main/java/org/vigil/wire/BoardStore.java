package org.vigil.wire;

import java.time.Instant;

/**
 * What the operators' page shows of the store.
 *
 * @param at when it was read: longer ago than the board, if the store is away meanwhile
 */
public record BoardStore(Instant at, Census census, AlarmRows alarms, StuckRows stuck, HearingView hearing) {}
