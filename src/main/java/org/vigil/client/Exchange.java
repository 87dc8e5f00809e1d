package org.vigil.client;

import org.vigil.wire.Blob;

/**
 * A request and its answer as they went over the wire inside TLS, without headers.
 *
 * @param path with the query
 * @param status of HTTP
 */
public record Exchange(String method, String path, Blob request, int status, Blob response) {
    /** Says nothing. */
    @Override
    public String toString() {
        return "Exchange";
    }
}
