package org.vigil.cli;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Limits;
import org.vigil.wire.Rhythm;

/** Reads a rhythm from the members of an order file, or of a part of it. */
final class Rhythms {
    /** Every member that says something of a rhythm. */
    static final Set<String> KEYS = new LinkedHashSet<>(List.of("every", "jitter", "daily"));

    private static final Rhythm NONE = Rhythm.Every.of(Duration.ofDays(1));

    private final Part whole;
    private final Map<String, Part> members;
    private final @Nullable ZoneId zone;

    /** @param zone of local times, if there is one */
    Rhythms(Part whole, Map<String, Part> members, @Nullable ZoneId zone) {
        this.whole = whole;
        this.members = members;
        this.zone = zone;
    }

    /** {@code every}, with or without {@code jitter}, or {@code daily}. */
    Rhythm read() {
        Part every = members.get("every");
        Part daily = members.get("daily");
        if (every != null && daily == null) {
            return every(every);
        }
        if (members.containsKey("jitter")) {
            members.get("jitter").complain("goes with \"every:\" only");
        }
        if (every == null && daily != null) {
            return daily(daily);
        }
        whole.complain(every == null ? "needs \"every:\" or \"daily:\"" : "has both \"every:\" and \"daily:\"");
        return NONE;
    }

    private Rhythm every(Part part) {
        Duration interval = span(part);
        Part jitter = members.get("jitter");
        Duration most = jitter == null ? Duration.ZERO : jitter.span().orElse(Duration.ZERO);
        if (jitter != null && most.compareTo(interval) >= 0) {
            jitter.complain("should be shorter than \"every\"");
        }
        return new Rhythm.Every(interval, most);
    }

    private Rhythm daily(Part part) {
        List<LocalTime> times = part.entries().stream()
                .map(Part::time)
                .flatMap(Optional::stream)
                .toList();
        if (times.stream().distinct().count() < times.size()) {
            part.complain("has a time twice");
        }
        if (times.size() > Limits.TIMES) {
            part.complain("has more than " + Limits.TIMES + " times");
        }
        if (zone == null) {
            part.complain("needs \"zone:\" in the file, such as Europe/Warsaw: the clocks these times are read from");
        }
        return times.isEmpty() || zone == null ? NONE : new Rhythm.Daily(times, zone);
    }

    /** More than nothing and at most a year. */
    static Duration span(Part part) {
        Duration span = part.span().orElse(Duration.ofDays(1));
        if (span.isZero() || span.compareTo(Limits.LONGEST) > 0) {
            part.complain("should be more than 0 and at most a year");
        }
        return span;
    }
}
