package org.vigil.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The operations of the public contract, so that no test forgets one that is added. */
final class Operations {
    private Operations() {}

    /** By operation id: the method and the path's template, {@code GET /v1/nonces/{id}}. */
    static Map<String, String> all() {
        Map<String, String> found = new TreeMap<>();
        contract()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode id = operation.getValue().get("operationId");
                    if (id != null) {
                        String method = operation.getKey().toUpperCase(Locale.ROOT);
                        found.put(id.asText(), method + " " + path.getKey());
                    }
                }));
        return found;
    }

    private static JsonNode contract() {
        try (InputStream in = Operations.class.getResourceAsStream("/openapi.yaml")) {
            return new ObjectMapper().valueToTree(new Yaml().load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
