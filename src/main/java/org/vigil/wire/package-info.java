/**
 * What server and SDK say to one another: the records of {@code openapi.yaml}, the limits, the problems, the envelope.
 *
 * <p>Begin at {@link org.vigil.wire.Problem} and {@link org.vigil.wire.Limits}; the rest are the contract's schemas, one
 * record each, under the same names. Ring 0: imports nothing of ours. Compiled at release 17, free of what Android lacks,
 * because the SDK ships it.
 */
@NullMarked
package org.vigil.wire;

import org.jspecify.annotations.NullMarked;
