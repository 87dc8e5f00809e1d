package org.vigil.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.Map;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.ProblemDocument;

/** What a use case answers: a status, a media type and a body. */
public final class Answer {
    private static final String JSON = "application/json";

    /** A page may load and ask what we answer ourselves, and nothing else; nobody frames it; its scripts write no HTML. */
    private static final String OURS_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final int status;
    private final String type;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, String type, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.headers = headers;
    }

    private Answer(int status, String type, byte[] body) {
        this(status, type, body, Map.of());
    }

    /** The JSON of a record of the contract. */
    public static Answer json(int status, Object value) {
        return new Answer(status, JSON, Json.bytes(value));
    }

    /**
     * The JSON of a record followed by spaces, {@code size} bytes together, so that its length says nothing.
     *
     * @throws IllegalStateException if the JSON is longer than that
     */
    public static Answer padded(int status, Object value, int size) {
        return new Answer(status, JSON, spaced(value, size));
    }

    /** A problem document and spaces, always as many bytes: which problem it is does not show from outside TLS. */
    static Answer problem(ProblemDocument document) {
        return new Answer(document.status(), "application/problem+json", spaced(document, Limits.PROBLEM));
    }

    private static byte[] spaced(Object value, int size) {
        byte[] json = Json.bytes(value);
        if (json.length > size) {
            throw new IllegalStateException("an answer is longer than its padding");
        }
        byte[] body = Arrays.copyOf(json, size);
        Arrays.fill(body, json.length, size, (byte) ' ');
        return body;
    }

    /** No body. */
    public static Answer empty(int status) {
        return new Answer(status, "", new byte[0]);
    }

    /** Bytes of another media type. */
    public static Answer of(int status, String type, byte[] body) {
        return new Answer(status, type, body.clone());
    }

    /** A page of ours for a browser, in UTF-8. */
    public static Answer page(byte[] html) {
        Map<String, String> headers =
                Map.of("Content-Security-Policy", OURS_ONLY, "Cross-Origin-Opener-Policy", "same-origin");
        return new Answer(200, "text/html; charset=utf-8", html.clone(), headers);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The media type; empty when there is no body. */
    public String type() {
        return type;
    }

    /** The body's bytes; a copy. */
    public byte[] body() {
        return body.clone();
    }

    /** A client that has gone meanwhile is nobody's failure. */
    void send(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (!type.isEmpty()) {
            response.putHeader("Content-Type", type);
        }
        response.send(Buffer.buffer(body)).onFailure(gone -> {});
    }
}
