package org.vigil.wire;

/**
 * About how many watches and open alarms there are, in which state.
 *
 * @param paused of the watches
 * @param alarms that are open
 * @param silent of these, with a missed deadline
 * @param climbing of the newest thousand, as the three that follow: see {@link AlarmState}
 */
public record Census(
        Bucket watches,
        Bucket paused,
        Bucket alarms,
        Bucket silent,
        Bucket climbing,
        Bucket held,
        Bucket closing,
        Bucket repeating) {}
