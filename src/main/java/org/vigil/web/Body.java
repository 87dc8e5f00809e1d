package org.vigil.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.RequestBody;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Problem;

/** The JSON body that an operation takes. */
record Body(Validator validator) {
    static Body of(RequestBody declared, SchemaRepository schemas) {
        MediaType json = declared.getContent().get(MediaType.APPLICATION_JSON);
        if (json == null || declared.getContent().size() > 1 || !declared.isRequired()) {
            throw new IllegalStateException("the contract has a body that is not required JSON");
        }
        return new Body(schemas.validator(json.getSchema()));
    }

    void check(Request request) {
        if (!isJson(request.header("Content-Type")) || !fits(request.body())) {
            throw new Refused(Problem.MALFORMED);
        }
    }

    private boolean fits(Buffer body) {
        try {
            return validator.validate(Json.decodeValue(text(body))).getValid();
        } catch (DecodeException | CharacterCodingException notJson) {
            return false;
        }
    }

    /** Jackson takes some bytes for the name of a member that are no UTF-8 at all. */
    private static String text(Buffer body) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body.getBytes()))
                .toString();
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MediaType.APPLICATION_JSON);
    }
}
