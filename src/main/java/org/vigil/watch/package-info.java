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
 * <tr><td>4 <td>check-in in an alarm <td>{@code OpenAlarm.checkedIn}, {@code Words.beside} <td>{@code CheckInDuringAlarmTest}
 * <tr><td>5 <td>an ack stops the next rung until it expires <td>{@code Statements.ack}, {@code Holds} <td>{@code AckTest}
 * <tr><td>6 <td>close, object <td>{@code Statements.vote}, {@code .object}, {@code Watch.close} <td>{@code CloseTest}, {@code ObjectTest}
 * <tr><td>8 <td>what tightens, what waits, seats, letters <td>{@code Changing}, {@code Amending}, {@code Tightening}, {@code Weakened}, {@code Seats} <td>{@code WeakeningTest}, {@code TighteningTest}, {@code PauseTest}, {@code ElevatedTest}, {@code PeopleTest}
 * <tr><td>10 <td>legs <td>{@code LegAct}, {@code Course} <td>{@code LegTest}
 * <tr><td>11 <td>the server's own outages <td>{@code Deadline.silence}, {@code Hearing.reached} <td>{@code OutageTest}
 * <tr><td>12 <td>the clock steps back <td>{@code Tally.next}, {@code Acts.notBefore} <td>{@code ClockTest}
 * <tr><td>15 <td>slow plans, the worst case <td>{@code PlanCheck}, {@code Worst} <td>{@code PlanCheckTest}, {@code WorstTest}
 * <tr><td>17 <td>repeats <td>{@code Ladder.repeatAt}, {@code Climb.repeated} <td>{@code RepeatTest}
 * <tr><td>18 <td>another key <td>{@code OwnerTrack.rekeyed} <td>{@code RekeyTest}
 * </table>
 *
 * <p>What holds over any history: {@code WatchProperties}, {@code OwnerProperties}.
 */
@NullMarked
package org.vigil.watch;

import org.jspecify.annotations.NullMarked;
