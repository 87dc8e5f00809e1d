package org.vigil.wire;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rule 2: when a daily rhythm is due, each local time once a day, by the clocks of its zone.
 *
 * <p>Where clocks go forward, a local time that they skip is due at the instant they do, the end of the gap. Where they go
 * back, one that they show twice is due the first time, at the earlier offset. So a change of the clocks, daylight saving or
 * a new rule, drops no deadline and doubles none; only where it makes two of them the same instant do they count as one.
 */
public record LocalTimes(List<LocalTime> times, ZoneRules rules) {
    private static final Duration DAY = Duration.ofDays(1);
    /** Before that, zones have steps that no plan will see. */
    private static final Instant MODERN = Instant.parse("2000-01-01T00:00:00Z");

    /** Those of {@code daily}. */
    public LocalTimes(Rhythm.Daily daily) {
        this(
                daily.times().stream().distinct().sorted().collect(toList()),
                daily.zone().getRules());
    }

    /**
     * When the check-in after one at {@code at} is due: at the next of the times, or at the one after if the check-in came
     * in the second half of the gap before it, and so answered it.
     */
    public Instant after(Instant at) {
        List<Instant> near = around(at);
        int next = IntStream.range(0, near.size())
                .filter(i -> near.get(i).isAfter(at))
                .findFirst()
                .getAsInt();
        Instant before = near.get(next - 1);
        Instant middle = before.plus(Duration.between(before, near.get(next)).dividedBy(2));
        return near.get(middle.isAfter(at) ? next : next + 1);
    }

    /** From the middle of one gap to the end of the next, where clocks go back between. */
    public Duration longestGap() {
        List<Duration> gaps = gaps();
        return IntStream.range(0, gaps.size())
                .mapToObj(i -> gaps.get(i).dividedBy(2).plus(gaps.get((i + 1) % gaps.size())))
                .reduce(LocalTimes::longer)
                .orElse(DAY)
                .plus(longestStep(false));
    }

    /** Half of the shortest gap, where clocks go forward in it. */
    public Duration shortestGap() {
        Duration gap = gaps().stream().reduce(LocalTimes::shorter).orElse(DAY).minus(longestStep(true));
        return gap.isNegative() ? Duration.ZERO : gap.dividedBy(2);
    }

    /** From each of the times to the next, on a day without a change of the clocks. */
    public List<Duration> gaps() {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(Duration.between(times.get(i - 1), times.get(i)));
        }
        gaps.add(DAY.minus(Duration.between(times.get(0), times.get(times.size() - 1))));
        return gaps;
    }

    /** Far enough both ways that a day which a zone skips whole leaves one before and two after. */
    private List<Instant> around(Instant at) {
        LocalDate today = at.atOffset(rules.getOffset(at)).toLocalDate();
        return Stream.iterate(today.minusDays(3), day -> day.plusDays(1))
                .limit(8)
                .flatMap(day -> times.stream().map(time -> instant(LocalDateTime.of(day, time))))
                .distinct()
                .sorted()
                .collect(toList());
    }

    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition change = rules.getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.toInstant(rules.getValidOffsets(local).get(0));
    }

    private Duration longestStep(boolean forward) {
        Stream<Duration> known = rules.getTransitions().stream()
                .filter(change -> change.getInstant().isAfter(MODERN))
                .map(ZoneOffsetTransition::getDuration);
        Stream<Duration> yearly = rules.getTransitionRules().stream()
                .map(rule -> rule.createTransition(2100).getDuration());
        return Stream.concat(known, yearly)
                .map(step -> forward ? step : step.negated())
                .reduce(Duration.ZERO, LocalTimes::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
