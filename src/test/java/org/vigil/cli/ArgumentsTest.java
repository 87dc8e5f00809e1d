package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What stands on a command line is seen by everybody: no command for people takes a text there. */
class ArgumentsTest {
    /** Where to find, how long to wait, in which language; a text of any kind is not among them. */
    private static final Set<Class<?>> HARMLESS = Set.of(
            Path.class, Duration.class, InetSocketAddress.class, Locale.class, boolean.class, int.class, Integer.class);

    @TempDir
    private Path home;

    @Test
    void no_command_of_an_exile_or_a_contact_takes_a_text_as_an_argument() {
        List<String> texts = new ArrayList<>();
        for (CommandSpec command : commandsOfPeople()) {
            for (ArgSpec arg : command.args()) {
                if (!HARMLESS.contains(arg.type())) {
                    texts.add(command.qualifiedName() + " " + arg.paramLabel());
                }
            }
        }
        assertThat(texts).isEmpty();
        assertThat(commandsOfPeople()).hasSize(51);
    }

    @Test
    void a_secret_typed_as_an_argument_is_refused_and_not_repeated() {
        Person person = new Person(home);
        assertThat(person.runs("", "exile", "check-in", "at the consulate")).isEqualTo(Exit.USAGE);
        assertThat(person.saw()).contains("Secrets are never arguments").doesNotContain("consulate");
    }

    @Test
    void an_unknown_option_with_a_secret_is_not_repeated_either() {
        Person person = new Person(home);
        assertThat(person.runs("", "contact", "ack", "--passphrase=blue samovar"))
                .isEqualTo(Exit.USAGE);
        assertThat(person.saw()).doesNotContain("samovar");
    }

    @Test
    void a_value_in_the_wrong_place_is_not_repeated() {
        Person person = new Person(home);
        assertThat(person.runs("", "contact", "ack", "--seat", "blue samovar")).isEqualTo(Exit.USAGE);
        assertThat(person.saw()).contains("--seat").doesNotContain("samovar");
    }

    private List<CommandSpec> commandsOfPeople() {
        CommandLine all = new Person(home).commands("");
        List<CommandSpec> found = new ArrayList<>();
        for (String name : List.of("exile", "contact", "admissions", "story")) {
            collect(Objects.requireNonNull(all.getSubcommands().get(name)), found);
        }
        return found;
    }

    private static void collect(CommandLine command, List<CommandSpec> found) {
        found.add(command.getCommandSpec());
        command.getSubcommands().values().forEach(sub -> collect(sub, found));
    }
}
