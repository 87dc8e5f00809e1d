package org.vigil.wire;

import java.time.Duration;

/**
 * An open alarm as operators see it: whose it is, and why it is open, is not theirs to know.
 *
 * @param row a name for it until this node stops; says nothing
 * @param age since it opened, in whole minutes
 * @param rung how many rungs were told
 * @param rungs how many there are
 * @param delivered whether all that the watch owed so far is in mailboxes
 * @param acks how many contacts said "I have it"
 * @param near how many other watches missed a deadline within a quarter of an hour of this one's: their alarms go on all the
 *     same, but an outage somewhere may be why
 */
public record AlarmRow(
        String row, Duration age, AlarmState state, int rung, int rungs, boolean delivered, int acks, int near) {}
