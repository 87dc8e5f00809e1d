package org.vigil.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.vigil.wire.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads contracts from the class path. */
final class Contract {
    private static final JsonObject ANY = new JsonObject().put("default", new JsonObject().put("description", "Any."));

    private Contract() {}

    /** The contract's bytes, as clients get them. */
    static byte[] bytes(String name) {
        try (InputStream in = Contract.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " in the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The contract as far as requests go, checked against OpenAPI's own schema. Its responses are left out: vertx-openapi
     * refuses media types it cannot validate, {@code application/problem+json} for one, and answers are ours to get right.
     */
    static Future<OpenAPIContract> read(Vertx vertx, String name) {
        JsonObject contract = parse(bytes(name));
        contract.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue()).forEach(Contract::withoutResponses));
        return OpenAPIContract.from(vertx, contract);
    }

    private static void withoutResponses(Map.Entry<String, Object> member) {
        if (member.getValue() instanceof JsonObject operation) { // its neighbour is the list of parameters
            operation.put("responses", ANY.copy());
        }
    }

    private static JsonObject parse(byte[] yaml) {
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(new ByteArrayInputStream(yaml));
        return Buffer.buffer(Json.bytes(read)).toJsonObject();
    }
}
