package org.vigil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.Yaml;

/** The alerts that come with Vigil. */
final class Alerts {
    static final Path FILE = Path.of("deploy/prometheus/vigil-alerts.yml");

    private Alerts() {}

    record Alert(String name, String query, String severity, String runbook) {}

    static List<String> names() throws IOException {
        return all().stream().map(Alert::name).toList();
    }

    static List<Alert> all() throws IOException {
        List<Alert> found = new ArrayList<>();
        JsonNode file = new ObjectMapper().valueToTree(new Yaml().load(Files.readString(FILE)));
        for (JsonNode group : file.get("groups")) {
            group.get("rules").forEach(rule -> found.add(alert(rule)));
        }
        return found;
    }

    private static Alert alert(JsonNode rule) {
        return new Alert(
                rule.get("alert").asText(),
                rule.get("expr").asText(),
                rule.at("/labels/severity").asText(),
                rule.at("/annotations/runbook").asText());
    }
}
