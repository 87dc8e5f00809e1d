package org.vigil.cli;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.ArmOrder;
import org.vigil.client.NamedLeg;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * An order file as read: {@link OrderExample} shows one. YAML, but no more of it than keys, lists and texts.
 *
 * @param contacts how many it names
 */
record Order(ArmOrder terms, int contacts) {
    /** Reads {@code text}; {@code file} is its name for messages. */
    static Order read(String file, String text) throws Stop {
        Complaints complaints = new Complaints(file);
        Order order = new OrderReader(whole(complaints, text)).read();
        complaints.raise();
        return order;
    }

    /** Reads a file that has legs only. */
    static List<NamedLeg> legs(String file, String text) throws Stop {
        Complaints complaints = new Complaints(file);
        List<NamedLeg> legs = LegParts.alone(whole(complaints, text));
        complaints.raise();
        return legs;
    }

    static Part whole(Complaints complaints, String text) throws Stop {
        Node node = parse(complaints, text);
        complaints.raise();
        if (node == null) {
            throw new Stop("The file is empty. vigil exile arm --example prints one to start from.");
        }
        return Part.whole(complaints, node);
    }

    private static @Nullable Node parse(Complaints complaints, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            complaints.add(line, syntax(text, line)); // the parser's own message quotes the text
        } catch (YAMLException e) {
            complaints.add(1, "The file holds characters that are no text.");
        }
        return null;
    }

    private static String syntax(String text, int line) {
        String there = text.lines().skip(line - 1L).findFirst().orElse("");
        return there.contains("\t")
                ? "Here is a tab: use spaces."
                : "This, or the line before it, cannot be read. Check the spaces at its beginning, the colon after the"
                        + " key, and quotes around texts that hold : or #.";
    }
}
