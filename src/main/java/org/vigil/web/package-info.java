/**
 * The HTTP edge: a contract becomes a router, a request becomes a {@link org.vigil.web.Call} on a virtual thread, what the
 * use case returns or throws becomes an answer.
 *
 * <p>Begin at {@link org.vigil.web.Api}. {@link org.vigil.web.Offload} is the one seam between the event loop and blocking
 * code, {@link org.vigil.web.Problems} the one class that writes error answers, {@link org.vigil.web.Listener} what binds a
 * port.
 *
 * <p>The contract is read and checked by vertx-openapi, but its router is not used: its validator runs every request through
 * {@code executeBlocking}, which is ordered, so one slow validation delays all others of a context, and bodies would be
 * buffered before any seat is known to be free. The same schemas are validated here by vertx-json-schema's synchronous
 * validator, on the virtual thread that the request has anyway ({@link org.vigil.web.Api} lays out the way).
 */
@NullMarked
package org.vigil.web;

import org.jspecify.annotations.NullMarked;
