package org.vigil.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A part of an order file that knows its line. Every value is taken as it is written: {@code 010} is no number in octal
 * and {@code no} may be a name. What is wrong goes to the complaints, and reading goes on.
 *
 * @param line from 1: of the key, where there is one
 */
record Part(Complaints complaints, int line, String what, Node node) {
    static Part whole(Complaints complaints, Node node) {
        return new Part(complaints, line(node), "The file", node);
    }

    /** Its members by name; none and a complaint if it has none. */
    Map<String, Part> members() {
        Map<String, Part> members = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> member(tuple, members));
        } else {
            complain("needs lines such as \"name: value\" below it");
        }
        return members;
    }

    /** As {@link #members()}, and complains of every other name. */
    Map<String, Part> members(Set<String> known) {
        Map<String, Part> members = members();
        members.forEach((name, part) -> {
            if (!known.contains(name)) {
                complaints.add(
                        part.line(), "\"" + name + "\" is not known here. Known are: " + String.join(", ", known));
            }
        });
        return members;
    }

    /** Its entries: those of a list, or itself. */
    List<Part> entries() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<Part> entries = new ArrayList<>();
        sequence.getValue()
                .forEach(entry -> entries.add(new Part(complaints, line(entry), "An entry of " + what, entry)));
        return entries;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    /** Its text; empty and a complaint if it is no text. */
    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        complain("should be a text");
        return "";
    }

    /** A text that says something. */
    String someText() {
        String text = text();
        if (isText() && text.isEmpty()) {
            complain("is empty");
        }
        return text;
    }

    Optional<Duration> span() {
        Optional<Duration> span = Spans.read(text());
        if (span.isEmpty()) {
            complain("should be a time, such as 30 minutes, 12 hours or 1 day 6 hours");
        }
        return span;
    }

    /** A number from 1 to {@code most}; 1 and a complaint if it is none. */
    int number(int most) {
        String text = text();
        if (text.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(text);
            if (1 <= number && number <= most) {
                return number;
            }
        }
        complain("should be a number from 1 to " + most);
        return 1;
    }

    Optional<LocalTime> time() {
        return parsed(LocalTime::parse, "should be a time of day, such as 08:00 or 21:30");
    }

    Optional<LocalDateTime> day() {
        return parsed(
                text -> LocalDateTime.parse(text.replaceFirst("\\s+", "T")),
                "should be a day and a time, such as 2026-12-01 14:30");
    }

    Optional<ZoneId> zone() {
        return parsed(
                ZoneId::of,
                "should be a time zone by the name of its region and city, such as Europe/Warsaw or Asia/Tashkent");
    }

    private <T> Optional<T> parsed(Function<String, T> parser, String complaint) {
        try {
            return Optional.of(parser.apply(text()));
        } catch (DateTimeException e) {
            complain(complaint);
            return Optional.empty();
        }
    }

    boolean yes() {
        String text = text().toLowerCase(Locale.ROOT);
        if (!Set.of("yes", "no", "true", "false").contains(text)) {
            complain("should be yes or no");
        }
        return text.equals("yes") || text.equals("true");
    }

    /** As part of a sentence. */
    String place() {
        return what.equals("The file") ? "the file" : what;
    }

    void complain(String text) {
        complaints.add(line, what + " " + text + ".");
    }

    private void member(NodeTuple tuple, Map<String, Part> members) {
        Node key = tuple.getKeyNode();
        String name = key instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
        Part part = new Part(complaints, line(key), "\"" + name + "\"", tuple.getValueNode());
        if (members.putIfAbsent(name, part) != null) {
            part.complain("is here twice");
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Says nothing of what is written. */
    @Override
    public String toString() {
        return "Part";
    }
}
