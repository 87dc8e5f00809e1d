package org.vigil.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write and read them: {@code 1 day 12 hours}. */
final class Spans {
    private static final Pattern PART = Pattern.compile("(\\d{1,6})\\s*([a-z]+)");
    private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,6}\\s*[a-z]+[\\s,]*)+");
    private static final Map<Set<String>, Duration> UNITS = Map.of(
            Set.of("s", "sec", "secs", "second", "seconds"), Duration.ofSeconds(1),
            Set.of("m", "min", "mins", "minute", "minutes"), Duration.ofMinutes(1),
            Set.of("h", "hr", "hrs", "hour", "hours"), Duration.ofHours(1),
            Set.of("d", "day", "days"), Duration.ofDays(1),
            Set.of("w", "week", "weeks"), Duration.ofDays(7));

    private Spans() {}

    /** Reads {@code 90 minutes}, {@code 1 hour 30 minutes}, {@code 2h}, {@code PT2H}, {@code 0}; empty if it is none. */
    static Optional<Duration> read(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        return plain.startsWith("p") ? iso(plain) : WHOLE.matcher(plain).matches() ? sum(plain) : Optional.empty();
    }

    /** Exactly: {@code 1 day 12 hours}. */
    static String words(Duration span) {
        List<String> parts = parts(span);
        return parts.isEmpty() ? "0 seconds" : String.join(" ", parts);
    }

    /** The two largest units. */
    static String rough(Duration span) {
        List<String> parts = parts(span);
        return parts.isEmpty() ? "less than a second" : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private static List<String> parts(Duration span) {
        List<String> parts = new ArrayList<>();
        add(parts, span.toDays(), "day");
        add(parts, span.toHoursPart(), "hour");
        add(parts, span.toMinutesPart(), "minute");
        add(parts, span.toSecondsPart(), "second");
        return parts;
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }

    private static Optional<Duration> iso(String text) {
        try {
            Duration span = Duration.parse(text);
            return span.isNegative() ? Optional.empty() : Optional.of(span);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> sum(String text) {
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            Optional<Duration> unit = unit(part.group(2));
            if (unit.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(unit.get().multipliedBy(Long.parseLong(part.group(1))));
        }
        return Optional.of(sum);
    }

    /** Only what nobody can mean otherwise: ms, mo and the like are none. */
    private static Optional<Duration> unit(String word) {
        return UNITS.entrySet().stream()
                .filter(unit -> unit.getKey().contains(word))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
