package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
    private static final Pattern TERMS = Pattern.compile("META-INF/(LICENSE|NOTICE)[^/]*");

    @ParameterizedTest
    @ValueSource(strings = {"vigil", "vigil-server"})
    void every_part_has_a_licence_that_goes_with_ours(String jar) throws IOException {
        Set<String> permitted = permitted();
        assertThat(permitted).contains("AGPL-3.0-only").doesNotContain("");
        assertThat(components(jar)).hasSizeGreaterThan(20);
        assertThat(refused(components(jar), permitted)).isEmpty();
    }

    @Test
    void another_licence_or_none_is_found() throws IOException {
        JsonNode strange = JSON.readTree(
                "[{\"name\":\"one\",\"licenses\":[{\"license\":{\"id\":\"GPL-2.0-only\"}}]},"
                        + "{\"name\":\"two\"},{\"name\":\"three\",\"licenses\":[{\"expression\":\"MIT AND SSPL-1.0\"}]},"
                        + "{\"name\":\"four\",\"licenses\":[{\"license\":{\"id\":\"EPL-2.0\"}},{\"license\":{\"id\":\"MIT\"}}]}]");
        assertThat(refused(StreamSupport.stream(strange.spliterator(), false), permitted()))
                .containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigil", "vigil-server"})
    void the_bill_names_what_is_in_the_jar_and_nothing_else(String jar) throws IOException {
        assertThat(hashes(jar).keySet()).isEqualTo(inside(Path.of("target", jar + ".jar")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigil", "vigil-server"})
    void every_part_is_the_one_whose_hash_the_bill_has(String jar) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path part : parts()) {
            found.put(part.getFileName().toString(), sha256(part));
        }
        assertThat(found).containsAllEntriesOf(hashes(jar));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigil", "vigil-server"})
    void no_file_is_in_the_jar_that_is_neither_ours_nor_of_a_part_on_the_bill(String jar) throws IOException {
        Set<String> known = new HashSet<>();
        for (Path part : parts()) {
            if (hashes(jar).containsKey(part.getFileName().toString())) {
                known.addAll(files(part));
            }
        }
        Path ours = Path.of("target/classes");
        try (Stream<Path> all = Files.walk(ours)) {
            all.forEach(file -> known.add(ours.relativize(file).toString()));
        }
        Set<String> unknown = files(Path.of("target", jar + ".jar"));
        assertThat(unknown).hasSizeGreaterThan(5000);
        unknown.removeAll(known);
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigil", "vigil-server"})
    void the_jar_says_what_the_licences_of_its_parts_want_said(String jar) throws IOException {
        Path made = Path.of("target", jar + ".jar");
        int said = 0;
        for (Path part : parts()) {
            if (hashes(jar).containsKey(part.getFileName().toString())) {
                for (String name : files(part)) {
                    if (TERMS.matcher(name).matches()) {
                        assertThat(text(made, name)).as("%s of %s", name, part).contains(text(part, name));
                        said++;
                    }
                }
            }
        }
        assertThat(said).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigil", "vigil-server", "vigil-client", "vigil-client-sources"})
    void our_own_licence_is_in_every_jar(String jar) throws IOException {
        assertThat(text(Path.of("target", jar + ".jar"), "META-INF/LICENSE"))
                .startsWith(Files.readString(Path.of("src/main/resources/META-INF/LICENSE")));
    }

    @Test
    void the_server_has_nothing_of_the_programs_for_people() throws IOException {
        assertThat(components("vigil").map(one -> one.path("group").asText())).contains("org.signal");
        assertThat(components("vigil-server").map(one -> one.path("group").asText()))
                .contains("io.vertx")
                .doesNotContain("org.signal", "com.squareup.okhttp3");
    }

    private static Set<String> permitted() {
        return Set.of(System.getProperty("vigil.permitted.licences", "").split(",", -1));
    }

    private static Stream<JsonNode> components(String jar) throws IOException {
        JsonNode bill = JSON.readTree(Path.of("target", jar + ".cdx.json").toFile());
        return StreamSupport.stream(bill.path("components").spliterator(), false);
    }

    /** The names of those of which no licence is permitted; of several anybody may choose one. */
    private static List<String> refused(Stream<JsonNode> components, Set<String> permitted) {
        return components
                .filter(one -> Collections.disjoint(licences(one), permitted))
                .map(one -> one.path("name").asText())
                .toList();
    }

    /** SPDX ids, or what a part calls its licence. */
    private static List<String> licences(JsonNode component) {
        List<String> names = new ArrayList<>();
        for (JsonNode one : component.path("licenses")) {
            JsonNode licence = one.path("license");
            names.add(licence.path(licence.has("id") ? "id" : "name").asText());
        }
        return names;
    }

    /** SHA-256 in hex by file name, version included. */
    private static Map<String, String> hashes(String jar) throws IOException {
        return components(jar)
                .collect(Collectors.toMap(
                        one -> one.path("name").asText() + "-"
                                + one.path("version").asText() + ".jar",
                        one -> StreamSupport.stream(one.path("hashes").spliterator(), false)
                                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                                .map(hash -> hash.path("content").asText())
                                .collect(Collectors.joining())));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException every) {
            throw new AssertionError(every);
        }
    }

    /** The jars that this build takes, those of its tests included. */
    private static List<Path> parts() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .filter(entry -> !entry.startsWith(Path.of("").toAbsolutePath()))
                .toList();
    }

    /** The jars of this build of which something is in {@code made}. */
    private static Set<String> inside(Path made) throws IOException {
        Set<String> content = content(made);
        Set<String> found = new TreeSet<>();
        for (Path part : parts()) {
            if (!Collections.disjoint(content(part), content)) {
                found.add(part.getFileName().toString());
            }
        }
        return found;
    }

    private static Set<String> content(Path jar) throws IOException {
        Set<String> names = files(jar);
        names.removeIf(name -> !CONTENT.matcher(name).matches());
        return names;
    }

    private static String text(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> files(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
