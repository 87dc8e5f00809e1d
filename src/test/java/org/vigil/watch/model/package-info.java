/**
 * Design §3 once more, written by other hands as naively as can be, and compared with the heart.
 *
 * <p>{@link org.vigil.watch.model.Log} is the only memory here: what happened, in order. Whatever a rule asks ("who was
 * told?", "what is held?", "when is the owner silent?") is answered by reading the whole log again. Times are minutes since
 * the arming and multiples of {@link org.vigil.watch.model.Small#TICK}. Begin at {@link org.vigil.watch.model.Spec}; the
 * comparison is {@link org.vigil.watch.model.Enumeration}.
 */
@NullMarked
package org.vigil.watch.model;

import org.jspecify.annotations.NullMarked;
