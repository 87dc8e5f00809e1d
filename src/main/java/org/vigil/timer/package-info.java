/**
 * Time: says "look at X" when X is due, knows when nobody could be heard, and which clock to go by.
 *
 * <p>Begin at {@link org.vigil.timer.WakeLoop}; what is due when stands in a {@link org.vigil.timer.DueSet}, whose members the
 * features add and move in their own scripts, together with the state they belong to. A wake-up carries no meaning: early,
 * late and double looks must change nothing. A claim is a lease: what a dead node had claimed comes back by itself. A node
 * that is drained claims nothing, as long as {@link org.vigil.timer.Duty} sees others that do.
 *
 * <p>{@link org.vigil.timer.Hearing} answers rule 11's question and is proved by {@code HearingProperties}. It comes from
 * {@link org.vigil.timer.HearingRecord}, which says purely what follows from a beat: a gap, another Redis, clocks that
 * disagree (rule 12). {@link org.vigil.timer.Heartbeat} beats, from any number of nodes into one record, and lets nobody
 * decide anything before this node has beaten of late. {@link org.vigil.timer.SteadyClock} is the time everybody uses.
 */
@NullMarked
package org.vigil.timer;

import org.jspecify.annotations.NullMarked;
