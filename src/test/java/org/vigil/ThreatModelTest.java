package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Binds every promise of {@code threat-model.md} to tests, both ways.
 *
 * <p>A test keeps a promise by naming it in a {@code @Tag}: {@code @Tag("TM-3")}. A journey keeps a case's row by the
 * case's id in its tag.
 */
class ThreatModelTest {
    private static final Pattern PROMISE = Pattern.compile("^\\| (TM-\\d+) \\|");
    private static final Pattern NAME = Pattern.compile("TM-\\d+");
    private static final Pattern CASE = Pattern.compile("^\\| (C-[A-Z0-9-]+) \\|");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"((?:TM|C)-[A-Z0-9-]+)\"\\)");

    @Test
    void every_promise_has_a_test_and_every_claim_a_promise() throws IOException {
        assertThat(tags("TM-")).isEqualTo(rows(PROMISE)).isNotEmpty();
    }

    @Test
    void every_case_has_a_journey_and_every_journey_a_case() throws IOException {
        assertThat(tags("C-")).isEqualTo(rows(CASE)).isNotEmpty();
    }

    @Test
    void every_promise_answers_a_kind_of_threat_and_nothing_else_is_named() throws IOException {
        String page = Files.readString(Path.of("threat-model.md"));
        String coverage = page.substring(page.indexOf("## Coverage"), page.indexOf("## Sources"));
        assertThat(named(coverage)).isEqualTo(rows(PROMISE));
        assertThat(named(page)).isEqualTo(rows(PROMISE));
    }

    private static Set<String> named(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> rows(Pattern row) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("threat-model.md"))) {
            Matcher matcher = row.matcher(line);
            if (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static Set<String> tags(String prefix) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("ThreatModelTest.java"))
                    .toList()) {
                TAG.matcher(Files.readString(file))
                        .results()
                        .map(result -> result.group(1))
                        .filter(tag -> tag.startsWith(prefix))
                        .forEach(found::add);
            }
        }
        return found;
    }
}
