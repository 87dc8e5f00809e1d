package org.vigil.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a thief of the disk can tell, by the table of {@code threat-model.md}: of each row, where it stands, as {@link Facts}
 * or {@link Seizure} name the places, or how those begin.
 */
public record Loot(String what, List<String> where) {
    private static final String HEADING = "## What a seized disk tells\n";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|`]+) \\| ([^|]*`[^|]+`) \\|$");

    /** All rows. */
    public static List<Loot> table() throws IOException {
        String section = Files.readString(Path.of("threat-model.md"))
                .split(HEADING, 2)[1]
                .split("\n## ", 2)[0];
        return ROW.matcher(section)
                .results()
                .map(row -> new Loot(
                        row.group(1),
                        List.of(row.group(2).replaceAll("^`|`$", "").split("`[, ]+`"))))
                .toList();
    }

    /** The places that no row tells of. */
    public static List<String> untold(Collection<String> places) throws IOException {
        List<Loot> table = table();
        return places.stream().filter(place -> of(place, table).isEmpty()).toList();
    }

    /** Each row, with how many values it stands for here and the first of them. */
    public static Map<String, List<String>> told(Map<String, List<String>> facts) throws IOException {
        List<Loot> table = table();
        Map<String, List<String>> told = new LinkedHashMap<>();
        table.forEach(row -> told.put(
                row.what,
                facts.entrySet().stream()
                        .filter(fact ->
                                of(fact.getKey(), table).filter(row::equals).isPresent())
                        .map(fact -> fact.getKey() + " x" + fact.getValue().size())
                        .toList()));
        return told;
    }

    /** The row that says most closely where it is. */
    private static Optional<Loot> of(String place, List<Loot> table) {
        return table.stream()
                .filter(row -> row.length(place) > 0)
                .max(Comparator.comparingInt(row -> row.length(place)));
    }

    private int length(String place) {
        return where.stream()
                .filter(one -> place.equals(one) || place.startsWith(one + ".") || place.startsWith(one + "/"))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
