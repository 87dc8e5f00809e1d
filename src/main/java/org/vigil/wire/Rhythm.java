package org.vigil.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** When a check-in is due; legs run beside it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rhythm.Every.class, name = "every"),
    @JsonSubTypes.Type(value = Rhythm.Daily.class, name = "daily"),
    @JsonSubTypes.Type(value = Rhythm.LegsOnly.class, name = "legs")
})
public sealed interface Rhythm {
    /**
     * Due this long after the last check-in, less a part of the jitter that differs each time, so that nobody who sees one
     * check-in can tell the next.
     *
     * @param jitter shorter than {@code interval}; zero for none
     */
    record Every(Duration interval, Duration jitter) implements Rhythm {
        /** Without jitter. */
        public static Every of(Duration interval) {
            return new Every(interval, Duration.ZERO);
        }
    }

    /**
     * Due every day at these local times.
     *
     * @param times distinct, 1 to {@link Limits#TIMES}
     */
    record Daily(List<LocalTime> times, ZoneId zone) implements Rhythm {
        /** Copies. */
        public Daily {
            times = List.copyOf(times);
        }
    }

    /** Never due by itself: only its legs are. */
    record LegsOnly() implements Rhythm {}
}
