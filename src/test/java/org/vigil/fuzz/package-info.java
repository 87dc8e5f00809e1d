/**
 * What strangers send: requests that the contracts do not allow, made from the contracts themselves.
 *
 * <p>Begin at {@link org.vigil.fuzz.Fuzzer}: a real server, one of everything on it, and request after request, each with one
 * thing wrong. {@link org.vigil.fuzz.Faults} is what can be wrong with a request, {@link org.vigil.fuzz.BodyFaults} with its
 * body, {@link org.vigil.fuzz.Verdict} what an answer must be. All chance comes from one seed.
 */
@NullMarked
package org.vigil.fuzz;

import org.jspecify.annotations.NullMarked;
