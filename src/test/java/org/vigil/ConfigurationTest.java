package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every setting is written down, and nothing else is; each fails with the text to paste. */
class ConfigurationTest {
    private static final Path PAGE = Path.of("deploy/CONFIGURATION.md");
    private static final Path TEMPLATE = Path.of("deploy/debian/vigil.env");

    @Test
    void the_page_has_every_setting() throws IOException {
        String table = table();
        assertThat(Files.readString(PAGE).split("<!-- settings -->\n", 2)[1])
                .as("%s: paste after the comment:%n%s", PAGE, table)
                .isEqualTo(table);
    }

    @Test
    void the_template_of_the_package_has_every_setting_and_sets_none() throws IOException {
        String template = template();
        assertThat(Files.readString(TEMPLATE)).as("%s:%n%s", TEMPLATE, template).isEqualTo(template);
        assertThat(template.lines()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    @Test
    void every_setting_says_what_it_is_and_no_two_share_a_variable() {
        assertThat(Knob.all())
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        knob -> assertThat(knob.text()).matches("\\w.{8,}\\.").doesNotContain("DEFAULT"));
        assertThat(Knob.withVariable().map(Knob::variable)).doesNotHaveDuplicates();
    }

    @Test
    @Tag("TM-180")
    void no_setting_has_a_listener_speak_without_TLS() {
        List<String> aboutTls = Knob.all().stream()
                .filter(knob -> (knob.option() + knob.text()).matches("(?i).*(tls|plain|clear|http\\b).*"))
                .map(Knob::option)
                .toList();
        assertThat(aboutTls).containsExactly("--i-know-that-redis-has-no-tls");
    }

    static String table() {
        return "| setting | in the environment | default | what it is |\n|---|---|---|---|\n"
                + Knob.all().stream().map(ConfigurationTest::row).collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String row(Knob knob) {
        return "| `%s` | %s | %s | %s |"
                .formatted(knob.option(), code(knob.variable()), code(knob.standard()), knob.text());
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    static String template() {
        StringBuilder text = new StringBuilder("""
                # Settings of Vigil's server, each with its default; CONFIGURATION.md in /usr/share/doc/vigil-server says more.
                # After a change: systemctl restart vigil
                """);
        Knob.withVariable()
                .forEach(knob ->
                        text.append("\n# %s\n#%s=%s\n".formatted(knob.text(), knob.variable(), installed(knob))));
        text.append("\n# What has no variable of its own goes here, with a space in between.\n#VIGIL_OPTIONS=\n");
        Knob.all().stream()
                .filter(knob -> knob.variable().isEmpty())
                .forEach(knob ->
                        text.append("#   %s %s\n#     %s\n".formatted(knob.option(), knob.standard(), knob.text())));
        return text.toString().replaceAll("(?m) +$", "");
    }

    /** Where the package differs: its unit says so. */
    private static String installed(Knob knob) {
        return knob.variable().equals("VIGIL_DATA") ? "/var/lib/vigil" : knob.standard();
    }
}
