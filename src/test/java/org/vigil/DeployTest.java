package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Alerts and dashboard ask for what a running server shows, and for nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployTest {
    private static final Path DASHBOARD = Path.of("deploy/grafana/vigil.json");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~?)\"([^\"]*)\"");
    private static final Set<String> LANGUAGE = Set.of(
            "sum", "min", "max", "by", "rate", "increase", "histogram_quantile", "or", "and", "vector", "offset");

    /** What Prometheus adds itself. */
    private static final Set<String> PROMETHEUS = Set.of("up", "ALERTS");

    private static final Set<String> TARGET = Set.of("job", "instance");

    private World world;
    private Scrape scrape;

    @BeforeAll
    void scrape() throws Exception {
        world = new World();
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
        circle.arm(circle.order());
        circle.exile().checkIn("At home.");
        world.advance(Duration.ofHours(14));
        System.gc(); // its pauses are shown from the first on
        do {
            scrape = Scrape.of(world);
        } while (!scrape.names().contains("jvm_gc_pause_seconds_sum"));
    }

    @AfterAll
    void close() throws IOException {
        world.close();
    }

    @Test
    void every_metric_they_name_is_in_the_scrape_of_a_running_server() throws IOException {
        Set<String> named = new TreeSet<>();
        queries().forEach(query -> named.addAll(names(query)));
        named.removeAll(PROMETHEUS);
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(scrape.names()).containsAll(named);
    }

    @Test
    void every_label_they_ask_for_is_there_with_that_value() throws IOException {
        List<MatchResult> selectors = queries()
                .flatMap(query -> SELECTOR.matcher(query).results())
                .filter(selector -> !PROMETHEUS.contains(selector.group(1)))
                .toList();
        assertThat(selectors).isNotEmpty().allSatisfy(selector -> {
            List<MatchResult> wanted =
                    MATCHER.matcher(selector.group(2)).results().toList();
            assertThat(wanted).isNotEmpty();
            for (MatchResult one : wanted) {
                if (!TARGET.contains(one.group(1))) {
                    assertThat(values(selector.group(1), one.group(1)))
                            .as(selector.group())
                            .containsAll(List.of(one.group(3).split("\\|")));
                }
            }
        });
    }

    @Test
    void every_metric_of_ours_is_on_the_dashboard() throws IOException {
        String queries = String.join(" ", dashboard());
        Set<String> unseen = new TreeSet<>();
        for (String name : scrape.names()) {
            String metric = name.replaceAll("_(bucket|count|sum|max|total)$", "");
            if (metric.startsWith("vigil_") && !queries.contains(metric)) {
                unseen.add(metric);
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void a_page_or_a_ticket_and_nothing_in_between() throws IOException {
        assertThat(Alerts.all()).extracting(Alerts.Alert::severity).containsOnly("page", "ticket");
    }

    @Test
    void the_panels_have_titles_ids_and_descriptions_and_do_not_overlap() throws IOException {
        List<String> ids = new ArrayList<>();
        Set<String> cells = new TreeSet<>();
        for (JsonNode panel : read().get("panels")) {
            ids.add(panel.get("id").asText());
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(panel.get("description").asText()).isNotBlank();
            JsonNode at = panel.get("gridPos");
            for (int x = 0; x < at.get("w").asInt(); x++) {
                for (int y = 0; y < at.get("h").asInt(); y++) {
                    assertThat(cells.add((at.get("x").asInt() + x) + " "
                                    + (at.get("y").asInt() + y)))
                            .as(panel.get("title").asText())
                            .isTrue();
                }
            }
        }
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }

    private Set<String> values(String metric, String label) {
        Set<String> values = new TreeSet<>();
        scrape.samples().stream()
                .filter(sample -> sample.name().equals(metric))
                .forEach(sample -> values.add(sample.labels().getOrDefault(label, "")));
        return values;
    }

    /** Identifiers that are no label, no word of the language, no number with its unit. */
    private static Set<String> names(String query) {
        String bare = query.replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\bby \\([^)]*\\)", "")
                .replaceAll("\\b\\d+[a-z]+\\b", "");
        Set<String> names = new TreeSet<>();
        NAME.matcher(bare).results().map(MatchResult::group).forEach(names::add);
        names.removeAll(LANGUAGE);
        return names;
    }

    private static Stream<String> queries() throws IOException {
        return Stream.concat(Alerts.all().stream().map(Alerts.Alert::query), dashboard().stream());
    }

    private static List<String> dashboard() throws IOException {
        List<String> queries = read().findValuesAsText("expr");
        assertThat(queries).isNotEmpty();
        return queries;
    }

    private static JsonNode read() throws IOException {
        return new ObjectMapper().readTree(Files.readString(DASHBOARD));
    }
}
