package org.vigil.web;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SignedRequest;
import org.vigil.wire.Problem;

/**
 * What a request said, copied off the event loop.
 *
 * @param path as it was sent, still percent-encoded: what a signature covers
 * @param query as it was sent, without its question mark; null when there was none
 */
record Request(
        String method,
        String path,
        @Nullable String query,
        MultiMap headers,
        Map<String, String> segments,
        MultiMap parameters,
        Buffer body,
        @Nullable Peer peer) {
    /**
     * Copies what {@code context} says.
     *
     * @param named whether to ask who sent it
     * @throws Refused malformed, if the query cannot be decoded
     */
    static Request of(RoutingContext context, Buffer body, boolean named) {
        var request = context.request();
        return new Request(
                request.method().name(),
                Objects.requireNonNull(request.path()),
                request.query(),
                MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                Map.copyOf(context.pathParams()),
                parameters(context),
                body,
                named ? Peer.of(request) : null);
    }

    /**
     * The one value of a header.
     *
     * @throws Refused malformed, if there are several
     */
    @Nullable
    String header(String name) {
        return single(headers, name);
    }

    private static MultiMap parameters(RoutingContext context) {
        try {
            return context.queryParams();
        } catch (RuntimeException undecodable) {
            throw new Refused(Problem.MALFORMED);
        }
    }

    /** All values of a header joined by commas, as HTTP says they mean the same. */
    @Nullable
    String joined(String name) {
        return headers.contains(name) ? String.join(", ", headers.getAll(name)) : null;
    }

    /** Whether it says that a body follows, though it may be empty. */
    boolean hasBody() {
        return headers.contains("Content-Length") || headers.contains("Transfer-Encoding");
    }

    /** Whether a page in a browser sent it: those add to whatever is no plain look where it comes from. */
    boolean isBrowsers() {
        return headers.contains("Origin") || headers.contains("Sec-Fetch-Site");
    }

    /** What a signature covers. */
    SignedRequest signed() {
        return SignedRequest.of(method, path, query, body.getBytes());
    }

    /**
     * The one value of a query parameter.
     *
     * @throws Refused malformed, if there are several
     */
    @Nullable
    String parameter(String name) {
        return single(parameters, name);
    }

    /** Says nothing: requests never reach a log. */
    @Override
    public String toString() {
        return "Request";
    }

    private static @Nullable String single(MultiMap map, String name) {
        if (map.getAll(name).size() > 1) {
            throw new Refused(Problem.MALFORMED);
        }
        return map.get(name);
    }
}
