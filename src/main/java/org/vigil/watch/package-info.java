/**
 * The watch: unless I hear from the owner by then, climb this ladder.
 *
 * <p>Begin at {@link org.vigil.watch.Watch#decide}: pure, and all there is of check-in and escalation. A watch keeps two
 * tracks, {@link org.vigil.watch.OwnerTrack} (what the owner did, and time) and {@link org.vigil.watch.Alarm}; the owner
 * sees the first alone. Each rule of the design is one method, and each of its sentences one test:
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><td>1, 2, 16 <td>check-in, rhythms, words <td>{@code Acts}, {@code OwnerTrack.checkIn}, {@code Due}, {@code LocalTimes}, {@code Words} <td>{@code CheckInTest}, {@code RhythmTest}, {@code LocalTimesTest}, {@code WordsTest}
 * <tr><td>3 <td>silence, rungs <td>{@code Watch.fallSilent}, {@code Ladder.climb} <td>{@code SilenceTest}
 * <tr><td>4 <td>check-in in an alarm <td>{@code OpenAlarm.checkedIn}, {@code .words} <td>{@code CheckInDuringAlarmTest}
 * <tr><td>5 <td>acks and vouches hold <td>{@code Statements.ack}, {@code .vouch}, {@code Holds} <td>{@code AckTest}, {@code VouchTest}
 * <tr><td>6 <td>close, object, confirm <td>{@code Statements.vote}, {@code Protests}, {@code Watch.close} <td>{@code CloseTest}, {@code ObjectTest}, {@code GateTest}
 * <tr><td>7 <td>concern: calls only <td>{@code Raising}, {@code Protests.concern}, {@code OpenAlarm.lettersAreFree} <td>{@code ConcernTest}, {@code AnonymityTest}
 * <tr><td>8 <td>what tightens, what waits, seats, letters <td>{@code Changing}, {@code Amending}, {@code Tightening}, {@code Weakened}, {@code Seats} <td>{@code WeakeningTest}, {@code TighteningTest}, {@code PauseTest}, {@code ElevatedTest}, {@code PeopleTest}
 * <tr><td>8 <td>revoked and new seats, earlier letters <td>{@code Statements.counts}, {@code Mailing} <td>{@code RevokedSeatTest}, {@code MailingTest}
 * <tr><td>9 <td>causes join; what the owner does not see <td>{@code OpenAlarm.joined}, {@code Watch.fallSilent} <td>{@code JoinTest}, {@code DistressTest}, {@code HiddenAlarmTest}
 * <tr><td>10 <td>legs <td>{@code LegAct}, {@code Course} <td>{@code LegTest}
 * <tr><td>11 <td>the server's own outages <td>{@code Deadline.silence}, {@code Hearing.reached} <td>{@code OutageTest}
 * <tr><td>12 <td>the clock steps back <td>{@code Tally.next}, {@code Acts.notBefore} <td>{@code ClockTest}
 * <tr><td>14 <td>drills, beside the two tracks <td>{@code Drill}, {@code Drills} <td>{@code DrillTest}
 * <tr><td>15 <td>slow plans, the worst case <td>{@code PlanCheck}, {@code Worst} <td>{@code PlanCheckTest}, {@code WorstTest}
 * <tr><td>17 <td>repeats <td>{@code Ladder.repeatAt}, {@code Climb.repeated} <td>{@code RepeatTest}
 * <tr><td>18 <td>another key <td>{@code OwnerTrack.rekeyed} <td>{@code RekeyTest}
 * </table>
 *
 * <p>Beyond the design's words: whatever joins an alarm, or calls for help again, voids the votes of those who did not know
 * it; so does the concern of a seat that was not told. A revoked seat's votes and holds are lost, its concern and its
 * confirmation stay. A seat that came while an alarm was open cannot help to keep that one quiet.
 *
 * <p>Around the heart: {@link org.vigil.watch.Watches} takes what came in, {@code Decider} lets the watch decide and commits,
 * {@code Commit} is what is committed together: the watch, who may speak for it ({@code Keyring}), which letters there are,
 * what is owed. What is over leaves the store with the commit that makes it so. {@code Seating} makes seats a watch's before
 * it counts on them. Over any history: {@code WatchProperties}, {@code OwnerProperties}; outages: {@code RestartMatrixTest}.
 */
@NullMarked
package org.vigil.watch;

import org.jspecify.annotations.NullMarked;
