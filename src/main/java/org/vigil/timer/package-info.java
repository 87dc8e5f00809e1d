/**
 * Says "look at X" when X is due, and no more: early, late and double looks must change nothing.
 *
 * <p>Begin at {@link org.vigil.timer.WakeLoop}; what is due when stands in a {@link org.vigil.timer.DueSet}, whose members the
 * features add and move in their own scripts, together with the state they belong to. A claim is a lease: what a dead node
 * had claimed comes back by itself. {@link org.vigil.timer.SteadyClock} is the time everybody uses.
 */
@NullMarked
package org.vigil.timer;

import org.jspecify.annotations.NullMarked;
