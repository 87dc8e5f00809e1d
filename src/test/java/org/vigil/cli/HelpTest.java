package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exile",
                "exile init",
                "exile invite",
                "exile accepted",
                "exile say",
                "exile messages",
                "exile incident",
                "exile safety",
                "exile arm",
                "exile check-in",
                "exile status",
                "exile rehearse",
                "exile out",
                "exile add-legs",
                "exile drop-leg",
                "exile distress",
                "exile drill",
                "exile drill-report",
                "exile elevate",
                "exile relax",
                "exile pause",
                "exile amend",
                "exile revoke",
                "exile withdraw",
                "exile disarm",
                "exile recover",
                "admissions",
                "admissions blind",
                "admissions earn",
                "contact",
                "contact init",
                "contact accept",
                "contact inbox",
                "contact say",
                "contact messages",
                "contact safety",
                "contact concern",
                "contact ack",
                "contact drilled",
                "contact vouch",
                "contact confirm",
                "contact close",
                "contact object",
                "contact incidents",
                "contact challenge",
                "contact circle",
                "contact tell",
                "contact gather",
                "contact share",
                "contact open",
                "story"
            })
    void every_command_explains_itself_and_its_exit_codes(String words) {
        Person person = new Person(home);
        assertThat(person.runs("", (words + " --help").split(" "))).isEqualTo(Exit.DONE);
        assertThat(person.read())
                .contains("Usage: vigil " + words)
                .contains("Exit codes:")
                .contains("3   the server did not answer; after check-in: you are not checked in");
    }

    /** By the names that its people have there. */
    @Test
    void the_readme_names_every_command_of_exiles_and_contacts() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        CommandLine vigil = new Person(home).commands("");
        Map.of("exile", "(exile|exile_plan)", "contact", "(contact|anna|bek)").forEach((who, names) -> {
            Set<String> commands = Objects.requireNonNull(vigil.getSubcommands().get(who))
                    .getSubcommands()
                    .keySet();
            assertThat(commands)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(command ->
                            assertThat(readme).containsPattern("\\b" + names + " " + command + "(?![a-z-])"));
        });
    }

    @Test
    void half_a_command_says_which_words_may_follow() {
        Person person = new Person(home);
        assertThat(person.runs("", "exile")).isEqualTo(Exit.USAGE);
        assertThat(person.warned()).contains("check-in").contains("vigil exile --help");
    }

    @Test
    void without_a_terminal_it_says_which_option_to_use() {
        Person person = new Person(home);
        assertThat(person.runs("", "contact", "init")).isEqualTo(Exit.USAGE);
        assertThat(person.warned()).contains("--passphrase-file");
    }

    @Test
    void only_one_thing_comes_from_standard_input() {
        Person person = new Person(home);
        int code = person.runs("x", "exile", "init", "--server", "-", "--pin-file", "-");
        assertThat(code).isNotEqualTo(Exit.DONE);
        assertThat(home).isEmptyDirectory();
    }
}
