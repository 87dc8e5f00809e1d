package org.vigil.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vigil.client.Exchange;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;

/** Says what the server saw of a request: every id, key and sealed text by its first characters and its size. */
final class Abridged {
    private static final Pattern ID = Pattern.compile("(?<=/)([A-Za-z0-9_-]{4})[A-Za-z0-9_-]{18}(?=/|$|\\?)");
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_-]{22,}");
    private static final Set<String> SEALED = Set.of("envelope", "letter", "letters", "packet", "word", "sealed");
    private static final int WIDTH = 150;

    private Abridged() {}

    /** Exchanges of one kind, by the first of them. */
    static List<String> lines(List<Exchange> alike) {
        Exchange first = alike.get(0);
        List<String> lines = new ArrayList<>();
        lines.add(first.method() + " " + ids(first.path(), "$1…") + "  " + first.status() + times(alike) + "  "
                + size(total(alike, Exchange::request)) + " in, " + size(total(alike, Exchange::response)) + " out");
        body("  in  ", first.request(), lines);
        body("  out ", first.response(), lines);
        return lines;
    }

    /** The path with its ids put as {@code by} says. */
    static String ids(String path, String by) {
        return ID.matcher(path).replaceAll(by);
    }

    /** JSON with what is opaque in it shortened. */
    static String json(Blob body) {
        try {
            return value("", Json.read(body.bytes(), Object.class));
        } catch (IllegalArgumentException e) {
            return "(no JSON)";
        }
    }

    private static void body(String mark, Blob body, List<String> lines) {
        if (body.size() > 0) {
            String json = json(body);
            lines.add(mark + (json.length() > WIDTH ? json.substring(0, WIDTH) + " …" : json));
        }
    }

    private static String value(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + value(String.valueOf(entry.getKey()), entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "[]" : "[" + value(name, list.get(0)) + rest(list) + "]";
        }
        return value instanceof String text ? text(name, text) : String.valueOf(value);
    }

    private static String rest(List<?> list) {
        return list.size() == 1 ? "" : list.get(0) instanceof Number ? numbers(list) : ", … " + list.size() + " in all";
    }

    private static String numbers(List<?> list) {
        return list.stream().skip(1).map(number -> ", " + number).collect(Collectors.joining());
    }

    private static String text(String name, String text) {
        if (!OPAQUE.matcher(text).matches()) {
            return text;
        }
        int bytes = text.length() * 3 / 4;
        String kind = SEALED.contains(name) ? " sealed" : "";
        return text.substring(0, 4) + "… (" + size(bytes) + kind + ")";
    }

    private static String times(List<Exchange> alike) {
        return alike.size() == 1 ? "" : "  ×" + alike.size();
    }

    private interface Side {
        Blob of(Exchange exchange);
    }

    private static long total(List<Exchange> alike, Side side) {
        return alike.stream().mapToLong(exchange -> side.of(exchange).size()).sum();
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%,d B", bytes);
    }
}
