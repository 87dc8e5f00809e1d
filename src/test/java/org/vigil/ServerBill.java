package org.vigil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Makes a bill of materials (CycloneDX) for a jar that leaves out some groups of another's: {@code FROM TO GROUP…}. */
final class ServerBill {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ServerBill() {}

    public static void main(String... arguments) throws IOException {
        List<String> all = Arrays.asList(arguments);
        ObjectNode bill = (ObjectNode) JSON.readTree(Path.of(all.get(0)).toFile());
        Set<String> left = leftOut(bill.withArray("components"), Set.copyOf(all.subList(2, all.size())));
        remove(bill.withArray("components"), "bom-ref", left);
        remove(bill.withArray("dependencies"), "ref", left);
        for (JsonNode one : bill.withArray("dependencies")) {
            Iterator<JsonNode> on = one.path("dependsOn").iterator();
            while (on.hasNext()) {
                if (left.contains(on.next().asText())) {
                    on.remove();
                }
            }
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(Path.of(all.get(1)).toFile(), bill);
    }

    private static Set<String> leftOut(ArrayNode components, Set<String> groups) {
        Set<String> references = new HashSet<>();
        for (JsonNode component : components) {
            if (groups.contains(component.path("group").asText())) {
                references.add(component.path("bom-ref").asText());
            }
        }
        return references;
    }

    private static void remove(ArrayNode nodes, String key, Set<String> references) {
        Iterator<JsonNode> each = nodes.iterator();
        while (each.hasNext()) {
            if (references.contains(each.next().path(key).asText())) {
                each.remove();
            }
        }
    }
}
