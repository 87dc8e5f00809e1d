package org.vigil.crypto;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every signature over a request covers, as RFC 9421 §2 names it.
 *
 * @param method {@code @method}, in capitals
 * @param path {@code @path}, as sent, percent-encoding and all
 * @param query {@code @query}, as sent with its question mark; a question mark alone when there is none
 * @param contentDigest {@code content-digest}, always there
 */
public record SignedRequest(String method, String path, String query, String contentDigest) {
    /** Of a request as it is sent or was received; {@code query} without its question mark, null when there is none. */
    public static SignedRequest of(String method, String path, @Nullable String query, byte[] body) {
        return new SignedRequest(method, path, query == null ? "?" : "?" + query, ContentDigest.of(body));
    }

    /** The components by their names, in the order in which they are signed. */
    Map<String, String> components() {
        Map<String, String> components = new LinkedHashMap<>();
        components.put("@method", method);
        components.put("@path", path);
        components.put("@query", query);
        components.put("content-digest", contentDigest);
        return components;
    }

    /** Says nothing: paths carry ids. */
    @Override
    public String toString() {
        return "SignedRequest";
    }
}
