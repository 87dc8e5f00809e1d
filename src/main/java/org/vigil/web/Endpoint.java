package org.vigil.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;

/**
 * One operation of the contract and what a request must look like before a handler sees it.
 *
 * @param body null when the operation takes none
 * @param role null when anybody may ask
 */
record Endpoint(
        Operation operation,
        List<Parameter> parameters,
        @Nullable Body body,
        @Nullable Role role) {
    /** Where the contract allows an operation a larger body than {@link Limits#BODY_SMALL}. */
    private static final String LIMIT = "x-body-limit";
    /** Where an operators' contract says whose operation it is. */
    private static final String ROLE = "x-role";

    static Endpoint of(Operation operation, SchemaRepository schemas) {
        List<Parameter> parameters = operation.getParameters().stream()
                .map(declared -> Parameter.of(declared, schemas))
                .toList();
        var declared = operation.getRequestBody();
        String role = operation.getOpenAPIModel().getString(ROLE);
        return new Endpoint(
                operation,
                parameters,
                declared == null ? null : Body.of(declared, schemas),
                role == null ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)));
    }

    String name() {
        return operation.getOperationId();
    }

    HttpMethod method() {
        return operation.getHttpMethod();
    }

    /** The path as a route: {@code /v1/nonces/:id}. */
    String route() {
        return operation.getAbsoluteOpenAPIPath().replaceAll("\\{(\\w+)}", ":$1");
    }

    /** Bytes a body may have. */
    int bodyLimit() {
        return body == null ? 0 : operation.getOpenAPIModel().getInteger(LIMIT, Limits.BODY_SMALL);
    }

    /**
     * Returns if {@code request} fits.
     *
     * @throws Refused malformed; not-permitted, whatever else is wrong: operators act by the command line, where no page that
     *     a browser shows can act for them
     */
    void check(Request request) {
        if (role != null && (request.peer() == null || !request.peer().may(role))) {
            throw new Refused(Problem.NOT_PERMITTED);
        }
        if (role != null && body != null && request.isBrowsers()) {
            throw new Refused(Problem.NOT_PERMITTED);
        }
        parameters.forEach(parameter -> parameter.check(request));
        if (body != null) {
            body.check(request);
        }
    }
}
