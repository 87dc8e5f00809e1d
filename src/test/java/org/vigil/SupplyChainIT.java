package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the jars, by the bills of materials beside them (CycloneDX). */
@Tag("TM-196")
class SupplyChainIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CONTENT = Pattern.compile(
            "(?!META-INF/versions/)(?!.*(module|package)-info).*\\.class" + "|META-INF/resources/.*\\.js");

    @ParameterizedTest
    @ValueSource(strings = {"vigil", "vigil-server"})
    void every_part_has_a_licence_that_goes_with_ours(String jar) throws IOException {
        Set<String> permitted =
                Set.of(System.getProperty("vigil.permitted.licences", "").split(",", -1));
        assertThat(permitted).contains("AGPL-3.0-only").doesNotContain("");
        assertThat(components(jar))
                .hasSizeGreaterThan(20)
                .allSatisfy(component -> assertThat(licences(component))
                        .as(component.path("name").asText())
                        .containsAnyElementsOf(permitted));
    }

    @Test
    void another_licence_would_be_found() throws IOException {
        JsonNode component = JSON.readTree(
                "{\"licenses\":[{\"license\":{\"id\":\"GPL-2.0-only\"}},{\"license\":{\"name\":\"Mine\"}}]}");
        assertThat(licences(component)).containsExactly("GPL-2.0-only", "Mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigil", "vigil-server"})
    void the_bill_names_what_is_in_the_jar_and_nothing_else(String jar) throws IOException {
        Set<String> named = components(jar)
                .map(component -> component.path("name").asText() + "-"
                        + component.path("version").asText() + ".jar")
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(inside(Path.of("target", jar + ".jar")));
    }

    @Test
    void the_server_has_nothing_of_the_programs_for_people() throws IOException {
        assertThat(components("vigil").map(one -> one.path("group").asText())).contains("org.signal");
        assertThat(components("vigil-server").map(one -> one.path("group").asText()))
                .contains("io.vertx")
                .doesNotContain("org.signal", "com.squareup.okhttp3");
    }

    private static Stream<JsonNode> components(String jar) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        JSON.readTree(Path.of("target", jar + ".cdx.json").toFile())
                .path("components")
                .forEach(all::add);
        return all.stream();
    }

    /** SPDX ids, or what a part calls its licence; of several anybody may choose one. */
    private static List<String> licences(JsonNode component) {
        List<String> names = new ArrayList<>();
        for (JsonNode one : component.path("licenses")) {
            JsonNode licence = one.path("license");
            names.add(licence.path(licence.has("id") ? "id" : "name").asText());
        }
        return names;
    }

    /** The jars of this build of which something is in {@code made}. */
    private static Set<String> inside(Path made) throws IOException {
        Set<String> found = new TreeSet<>();
        try (ZipFile whole = new ZipFile(made.toFile())) {
            Set<String> content = content(whole);
            for (String entry :
                    Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
                if (entry.endsWith(".jar")
                        && !Path.of(entry).startsWith(Path.of("").toAbsolutePath())) {
                    try (ZipFile part = new ZipFile(entry)) {
                        if (content(part).stream().anyMatch(content::contains)) {
                            found.add(Path.of(entry).getFileName().toString());
                        }
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> content(ZipFile jar) {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> CONTENT.matcher(name).matches())
                .collect(Collectors.toSet());
    }
}
