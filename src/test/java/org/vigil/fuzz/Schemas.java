package org.vigil.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** A contract as it is written, not as the server reads it. */
final class Schemas {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final JsonNode contract;

    /** The contract at this place in the class path. */
    Schemas(String resource) {
        try (InputStream in = Schemas.class.getResourceAsStream("/" + resource)) {
            contract = new ObjectMapper().valueToTree(new Yaml().load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code node} refers to, or itself. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : resolve(contract.at(reference.asText().substring(1)));
    }

    /** All operations. */
    List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> found.add(
                                operation(path.getKey(), path.getValue(), member.getKey(), member.getValue()))));
        return found;
    }

    private Operation operation(String path, JsonNode around, String method, JsonNode node) {
        List<JsonNode> parameters = new ArrayList<>();
        around.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        node.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        List<String> proofs = new ArrayList<>();
        node.path("security").forEach(one -> one.fieldNames().forEachRemaining(proofs::add));
        return new Operation(
                node.get("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                body(node),
                proofs,
                node.path("x-body-limit").asInt(org.vigil.wire.Limits.BODY_SMALL));
    }

    private @Nullable JsonNode body(JsonNode operation) {
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        return body.isMissingNode() ? null : resolve(body);
    }
}
