package org.vigil.web;

import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Problem;

/** A parameter of an operation: a string or a whole number, in the path, the query or a header. */
record Parameter(String name, Location in, boolean required, boolean number, Validator validator) {
    static Parameter of(io.vertx.openapi.contract.Parameter declared, SchemaRepository schemas) {
        SchemaType type = declared.getSchemaType();
        boolean read = type == SchemaType.STRING || type == SchemaType.INTEGER;
        if (!read || declared.getIn() == Location.COOKIE) {
            throw new IllegalStateException(
                    "the contract has a parameter of a kind nobody reads: " + declared.getName());
        }
        return new Parameter(
                declared.getName(),
                declared.getIn(),
                declared.isRequired(),
                type == SchemaType.INTEGER,
                schemas.validator(declared.getSchema()));
    }

    void check(Request request) {
        String text = value(request);
        if (text == null ? required : !fits(text)) {
            throw new Refused(Problem.MALFORMED);
        }
    }

    private @Nullable String value(Request request) {
        return switch (in) {
            case PATH -> request.segments().get(name);
            case QUERY -> request.parameter(name);
            case HEADER -> request.header(name);
            case COOKIE -> null;
        };
    }

    private boolean fits(String text) {
        try {
            Object value = number ? (Object) Integer.valueOf(text) : text;
            return validator.validate(value).getValid();
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
