package org.vigil.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import org.vigil.wire.Json;

/** What a use case answers: a status, a media type and a body. */
public final class Answer {
    private static final String JSON = "application/json";

    private final int status;
    private final String type;
    private final byte[] body;

    private Answer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
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
        byte[] json = Json.bytes(value);
        if (json.length > size) {
            throw new IllegalStateException("an answer is longer than its padding");
        }
        byte[] body = Arrays.copyOf(json, size);
        Arrays.fill(body, json.length, size, (byte) ' ');
        return new Answer(status, JSON, body);
    }

    /** No body. */
    public static Answer empty(int status) {
        return new Answer(status, "", new byte[0]);
    }

    /** Bytes of another media type. */
    public static Answer of(int status, String type, byte[] body) {
        return new Answer(status, type, body.clone());
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
        if (!type.isEmpty()) {
            response.putHeader("Content-Type", type);
        }
        response.send(Buffer.buffer(body)).onFailure(gone -> {});
    }
}
