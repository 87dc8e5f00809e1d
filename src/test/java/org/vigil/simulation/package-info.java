/**
 * Years of watches in seconds: the real heart under everything else that can go wrong, all of it drawn from one seed.
 *
 * <p>Begin at {@link org.vigil.simulation.Year}: one watch with its people, nodes, store, network and weather on one virtual
 * clock. {@link org.vigil.simulation.Judge} sees what was committed and what arrived, and works out for itself what had to
 * happen. A seed replays exactly. {@link org.vigil.simulation.Planted} names the faults that the judge must find.
 */
@NullMarked
package org.vigil.simulation;

import org.jspecify.annotations.NullMarked;
