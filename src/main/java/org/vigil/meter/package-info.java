/**
 * What the service measures of itself: how late, how long, how many; never who.
 *
 * <p>Begin at {@link org.vigil.meter.Metric}, the list of all there is. {@link org.vigil.meter.Meters} makes a
 * {@link org.vigil.meter.Tally}, a {@link org.vigil.meter.Timing} or a {@link org.vigil.meter.Spread} for whoever is put
 * together with it, and none once the server is: so no label can come from a request, a person or a path. What the watch
 * operations are called in a metric is {@link org.vigil.meter.Act}'s to say, and it says less than the contract.
 *
 * <p>The only package that names Micrometer. There is no registry but the one that the composition root hands in. Vert.x'
 * own metrics are left out, because they label requests by their paths.
 */
@NullMarked
package org.vigil.meter;

import org.jspecify.annotations.NullMarked;
