package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.redis.Keys;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/** Holds {@code deploy/RUNBOOK.md} to the alerts and to the schema of the store. */
class RunbookTest {
    private static final Path BOOK = Path.of("deploy/RUNBOOK.md");
    private static final Pattern SECTION =
            Pattern.compile("(?m)^### (Vigil\\w+)\n([^#]*?)```sh\n(.*?)```", Pattern.DOTALL);
    private static final Id ID = Id.of(new byte[Id.SIZE]);
    private static final Blob HASH = Blob.of(new byte[32]);
    private static final Pattern LINK = Pattern.compile("\\]\\(#([a-z-]+)\\)");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*\\* \\[([a-z ]+)] ([a-z]+|the store): (.*?) \\*/\\s+public String (\\w+)\\(");

    @Test
    void every_alert_is_a_heading_and_every_heading_an_alert() throws IOException {
        List<String> headings = sections().map(section -> section.group(1)).toList();
        assertThat(headings).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(Alerts.names());
        assertThat(Pattern.compile("(?m)^### ").matcher(book()).results().count())
                .isEqualTo(headings.size());
    }

    @Test
    void every_alert_points_to_its_heading() throws IOException {
        assertThat(Alerts.all())
                .allSatisfy(alert -> assertThat(alert.runbook())
                        .isEqualTo("RUNBOOK.md#" + alert.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void every_heading_says_what_it_means_and_has_three_commands() throws IOException {
        assertThat(sections()).allSatisfy(section -> {
            assertThat(section.group(2).strip()).as(section.group(1)).hasSizeGreaterThan(40);
            assertThat(section.group(3).lines()).as(section.group(1)).hasSize(3);
        });
    }

    @Test
    void every_link_within_the_page_leads_to_a_heading() throws IOException {
        List<String> anchors = Pattern.compile("(?m)^#+ (.*)$")
                .matcher(book())
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        assertThat(LINK.matcher(book()).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(anchors).contains(link));
    }

    /** Fails with the text to paste. */
    @Test
    @Tag("TM-142")
    void what_is_stored_is_what_the_schema_says() throws Exception {
        String table = table();
        assertThat(table.lines()).hasSize(2 + (int) schemas().count());
        assertThat(between(book(), "<!-- keys: .* -->", "<!-- end of keys -->"))
                .as("deploy/RUNBOOK.md: paste between the two comments:%n%s", table)
                .isEqualTo("\n" + table);
    }

    private static String table() throws Exception {
        Map<String, String[]> comments = new TreeMap<>();
        String source = Files.readString(Path.of("src/main/java/org/vigil/redis/Keys.java"));
        COMMENT.matcher(source)
                .results()
                .forEach(found ->
                        comments.put(found.group(4), new String[] {found.group(1), found.group(2), found.group(3)}));
        List<String> rows = new ArrayList<>();
        for (Method method : schemas().toList()) {
            String[] said = Objects.requireNonNull(comments.get(method.getName()), method.getName());
            rows.add("| `%s` | %s | %s | %s |".formatted(shape(method), said[0], said[1], said[2]));
        }
        rows.sort(null);
        return "| key | type | of | what, and how long |\n|---|---|---|---|\n" + String.join("\n", rows) + "\n";
    }

    /** All that names a key. */
    private static Stream<Method> schemas() {
        return Arrays.stream(Keys.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == String.class)
                .filter(method -> Modifier.isPublic(method.getModifiers()));
    }

    private static String shape(Method method) throws IllegalAccessException, InvocationTargetException {
        Keys keys = new Keys(1);
        Object[] given =
                Arrays.stream(method.getParameterTypes()).map(RunbookTest::any).toArray();
        String key = (String) method.invoke(keys, given);
        return key.replace(HASH.text(), "<hash>")
                .replace(ID.text(), "<id>")
                .replace("{p0}", "{p<n>}")
                .replaceAll(":0$", ":<n>");
    }

    private static Object any(Class<?> type) {
        if (type == Id.class) {
            return ID;
        }
        return type == Blob.class ? HASH : Integer.valueOf(0);
    }

    private static Stream<MatchResult> sections() throws IOException {
        return SECTION.matcher(book()).results();
    }

    private static String between(String text, String from, String to) {
        return text.split(from, 2)[1].split(to, 2)[0];
    }

    private static String book() throws IOException {
        return Files.readString(BOOK);
    }
}
