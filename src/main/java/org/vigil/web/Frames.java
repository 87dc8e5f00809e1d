package org.vigil.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Operation;
import java.nio.charset.StandardCharsets;
import org.vigil.wire.Problem;

/** The frames that a stream takes: the schema which the operation names as {@code x-frames}. */
record Frames(Validator validator) {
    private static final String SCHEMA = "x-frames";

    static Frames of(Operation operation, SchemaRepository schemas) {
        var schema = operation.getOpenAPIModel().getJsonObject(SCHEMA);
        if (schema == null) {
            throw new IllegalStateException("the contract has a stream without " + SCHEMA);
        }
        return new Frames(schemas.validator(JsonSchema.of(schema)));
    }

    /**
     * Reads a frame.
     *
     * @throws Refused malformed
     */
    <T> T read(String text, Class<T> type) {
        try {
            if (validator.validate(Json.decodeValue(text)).getValid()) {
                return org.vigil.wire.Json.read(text.getBytes(StandardCharsets.UTF_8), type);
            }
        } catch (DecodeException | IllegalArgumentException notAFrame) {
            // said below
        }
        throw new Refused(Problem.MALFORMED);
    }
}
