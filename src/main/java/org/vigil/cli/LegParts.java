package org.vigil.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.client.NamedLeg;
import org.vigil.wire.Limits;

/** Reads legs. */
final class LegParts {
    private static final Set<String> KEYS =
            new LinkedHashSet<>(List.of("name", "opens", "due", "grace", "extensions", "extend-by"));
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final List<NamedLeg> read = new ArrayList<>();
    private final @Nullable ZoneId zone;
    private final Set<String> names = new HashSet<>();

    LegParts(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /** Of a file that holds nothing else. */
    static List<NamedLeg> alone(Part whole) {
        Map<String, Part> members = whole.members(new LinkedHashSet<>(List.of("zone", "legs")));
        Part zone = members.get("zone");
        Part legs = members.get("legs");
        if (legs == null) {
            whole.complain("needs \"legs:\"");
            return List.of();
        }
        return new LegParts(zone == null ? null : zone.zone().orElse(null)).read(legs);
    }

    List<NamedLeg> read(Part legs) {
        if (zone == null) {
            legs.complain("needs \"zone:\" in the file, such as Europe/Warsaw: the clocks its times are read from");
        }
        List<Part> entries = legs.entries();
        entries.forEach(leg -> leg(leg, leg.members(KEYS)));
        if (entries.size() > Limits.LEGS) {
            legs.complain("has more than " + Limits.LEGS + " entries");
        }
        return read;
    }

    private void leg(Part leg, Map<String, Part> members) {
        Part name = members.get("name");
        Part due = members.get("due");
        if (name == null || due == null) {
            leg.complain("needs \"name:\", for you alone, and \"due:\", a day and a time");
            return;
        }
        if (!names.add(name.someText())) {
            name.complain("is the name of another leg");
        }
        Instant end = instant(due);
        Instant opens = members.containsKey("opens") ? instant(members.get("opens")) : Instant.EPOCH;
        if (end.isBefore(opens)) {
            due.complain("is before it opens");
        }
        Part grace = members.get("grace");
        Part by = members.get("extend-by");
        Part extensions = members.get("extensions");
        if ((by == null) != (extensions == null)) {
            leg.complain(
                    "needs both \"extensions:\", how often it may be extended, and \"extend-by:\", how far, or neither");
        }
        read.add(new NamedLeg(
                name.text(),
                opens,
                end,
                grace == null ? GRACE : Rhythms.span(grace),
                extensions == null ? 0 : extensions.number(Limits.EXTENSIONS),
                by == null ? Duration.ZERO : Rhythms.span(by)));
    }

    private Instant instant(Part part) {
        return part.day()
                .filter(day -> zone != null)
                .map(day -> day.atZone(zone).toInstant())
                .orElse(Instant.EPOCH);
    }
}
