/**
 * The HTTP edge: a contract becomes a router, a request becomes a {@link org.vigil.web.Call} on a virtual thread, what the
 * use case returns or throws becomes an answer.
 *
 * <p>Begin at {@link org.vigil.web.Api}. {@link org.vigil.web.Offload} is the one seam between the event loop and blocking
 * code, {@link org.vigil.web.Problems} the one class that writes error answers, {@link org.vigil.web.Listener} what binds a
 * port. {@link org.vigil.web.Upgrade} makes a request a {@link org.vigil.web.Socket}, which bounds what either end can make
 * the other keep; a {@link org.vigil.web.Feed} shows the newest of something to whoever looks on.
 * {@code Crowd} has room for one more connection, whoever holds the others; addresses it knows by {@code Origins} only.
 *
 * <p>The contract is read and checked by vertx-openapi, but its router and its request validator are not used: they hand
 * every request to {@code executeBlocking}, which is ordered, so that one event loop's requests are validated one after
 * another, on a thread besides the one each gets anyway. The same schemas are validated here by vertx-json-schema's
 * synchronous validator on the request's own virtual thread. (500 large watches at once, on two busy cores, took as long
 * either way: what is gained is a bound on seats before the work and one hop less, not throughput.)
 */
@NullMarked
package org.vigil.web;

import org.jspecify.annotations.NullMarked;
