package org.vigil;

import java.lang.reflect.Field;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * One setting of {@code serve}, as its code has it.
 *
 * @param variable of the environment, empty if it has none
 * @param standard what holds when nobody says anything, empty if nothing
 * @param text what it is, without variable and standard
 */
record Knob(String option, String variable, String standard, String text) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+):-(.*)}");
    private static final Pattern ASIDE = Pattern.compile(" \\((\\w+_\\w+)?(; )?(default: \\$\\{DEFAULT-VALUE})?\\)");

    /** All, in the order of {@code serve --help}. */
    static List<Knob> all() {
        return new CommandLine(new Serve())
                .getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .map(Knob::of)
                        .toList();
    }

    /** Of the environment. */
    static Stream<Knob> withVariable() {
        return all().stream().filter(knob -> !knob.variable().isEmpty());
    }

    private static Knob of(OptionSpec option) {
        Option said = ((Field) option.userObject()).getAnnotation(Option.class);
        String text = ASIDE.matcher(String.join(" ", said.description())).replaceAll("");
        Matcher variable = VARIABLE.matcher(said.defaultValue());
        if (variable.matches()) {
            String standard = variable.group(2).equals(Option.NULL_VALUE) ? "" : variable.group(2);
            return new Knob(option.longestName(), variable.group(1), standard, text);
        }
        Object initial = option.initialValue();
        return new Knob(option.longestName(), "", initial instanceof Boolean ? "" : String.valueOf(initial), text);
    }
}
