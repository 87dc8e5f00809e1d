package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final Pattern DECLARED =
            Pattern.compile("(?m)^-- (KEYS|ARGV)\\[(\\d+)(\\.\\.)?] ([a-z][A-Za-z0-9_]*) \\[[a-z][a-z, ]*]");
    private static final Pattern NUMBERED = Pattern.compile("(KEYS|ARGV)\\[\\d+]");

    @Test
    void every_head_says_what_the_script_does_and_returns() {
        assertThat(Script.values()).allSatisfy(script -> {
            assertThat(head(script).getFirst()).matches("-- [A-Z][^\\n]{15,}");
            assertThat(String.join(" ", head(script))).as(script.file()).contains("Returns ");
        });
    }

    @Test
    void every_head_declares_as_many_keys_and_arguments_as_the_list() {
        assertThat(Script.values()).allSatisfy(script -> {
            assertThat(numbers(script, "KEYS")).as(script.file()).isEqualTo(upTo(script.keys()));
            assertThat(numbers(script, "ARGV")).as(script.file()).isEqualTo(upTo(script.args()));
        });
    }

    @Test
    void only_the_last_argument_may_repeat_and_only_where_the_list_says_so() {
        assertThat(Script.values()).allSatisfy(script -> {
            List<Integer> repeated = declared(script)
                    .filter(line -> line.group(3) != null)
                    .map(line -> Integer.valueOf(line.group(2)))
                    .toList();
            assertThat(repeated).as(script.file()).isEqualTo(script.takesMore() ? List.of(script.args()) : List.of());
        });
    }

    @Test
    void every_body_begins_by_naming_its_keys_and_arguments_and_uses_the_names_from_then_on() {
        assertThat(Script.values()).allSatisfy(script -> {
            List<String> uses =
                    body(script).filter(line -> NUMBERED.matcher(line).find()).toList();
            assertThat(uses).as(script.file()).allMatch(line -> line.startsWith("local "));
            declared(script)
                    .filter(line -> line.group(3) == null)
                    .forEach(line -> assertThat(String.join("\n", uses))
                            .as(script.file())
                            .containsPattern("\\b" + line.group(4) + "\\b")
                            .contains(line.group(1) + "[" + line.group(2) + "]"));
        });
    }

    @Test
    void no_script_lies_about_unlisted() throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(Script.class.getResource("due-claim.lua"))
                        .toURI())
                .resolveSibling(".");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".lua")))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Script.values()).map(Script::file).toList());
        }
    }

    @Test
    void Redis_accepts_every_script_under_the_name_we_give_it() {
        TestRedis test = TestRedis.shared();
        assertThat(Script.values())
                .allSatisfy(script -> assertThat(
                                test.command("SCRIPT", "LOAD", script.source()).text())
                        .isEqualTo(script.digest()));
    }

    private static List<String> head(Script script) {
        return script.source().lines().takeWhile(line -> line.startsWith("--")).toList();
    }

    private static Stream<String> body(Script script) {
        return script.source().lines().dropWhile(line -> line.startsWith("--"));
    }

    private static Stream<MatchResult> declared(Script script) {
        return DECLARED.matcher(String.join("\n", head(script))).results();
    }

    private static List<Integer> numbers(Script script, String kind) {
        return declared(script)
                .filter(line -> line.group(1).equals(kind))
                .map(line -> Integer.valueOf(line.group(2)))
                .toList();
    }

    private static List<Integer> upTo(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }
}
