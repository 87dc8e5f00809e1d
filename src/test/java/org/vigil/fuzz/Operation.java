package org.vigil.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a contract.
 *
 * @param body the schema; null when it takes none
 * @param proofs {@code signature}, {@code bearer}, both or none
 */
record Operation(
        String name,
        String method,
        String path,
        List<JsonNode> parameters,
        @Nullable JsonNode body,
        List<String> proofs,
        int bodyLimit) {
    boolean isSigned() {
        return proofs.contains("signature");
    }

    boolean isBearing() {
        return proofs.contains("bearer");
    }

    boolean hasId() {
        return path.contains("{id}");
    }

    boolean takes(String parameter) {
        return parameters.stream().anyMatch(one -> one.get("name").asText().equals(parameter));
    }
}
