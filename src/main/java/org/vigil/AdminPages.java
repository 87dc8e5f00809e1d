package org.vigil;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.AlarmRow;
import org.vigil.wire.AlarmRows;
import org.vigil.wire.Census;
import org.vigil.wire.Health;
import org.vigil.wire.HearingView;
import org.vigil.wire.NodeView;
import org.vigil.wire.SelfTestRound;
import org.vigil.wire.SelfTestView;
import org.vigil.wire.StuckRow;
import org.vigil.wire.StuckRows;

/** What an operator reads in a terminal: the same for one look and for {@code top}. */
final class AdminPages {
    private AdminPages() {}

    static List<String> health(Health health) {
        return health.checks().stream()
                .map(check -> "%s %-20s %s".formatted(check.healthy() ? "ok " : "ILL", check.name(), check.reason()))
                .toList();
    }

    static List<String> census(Census census) {
        return List.of(
                "watches    " + census.watches().text(),
                "  pausing  " + census.paused().text(),
                "alarms     " + census.alarms().text(),
                "  silence  " + census.silent().text(),
                "  climbing %s, held %s, closing %s, repeating %s"
                        .formatted(
                                census.climbing().text(),
                                census.held().text(),
                                census.closing().text(),
                                census.repeating().text()));
    }

    static List<String> alarms(AlarmRows rows) {
        if (rows.alarms().isEmpty() && rows.unreadable() == 0) {
            return List.of("No alarm is open.");
        }
        Stream<String> all = rows.alarms().stream().map(AdminPages::alarm);
        Stream<String> older = rows.more() ? Stream.of("and older ones") : Stream.empty();
        Stream<String> unreadable = rows.unreadable() == 0
                ? Stream.empty()
                : Stream.of(rows.unreadable() + " listed as open CANNOT BE READ: see admin health and the log");
        return Stream.of(all, older, unreadable).flatMap(lines -> lines).toList();
    }

    private static String alarm(AlarmRow row) {
        return "%s  open %-8s %-9s rung %d of %d  %-13s %d acks%s"
                .formatted(
                        row.row(),
                        span(row.age()),
                        row.state().name().toLowerCase(Locale.ROOT),
                        row.rung(),
                        row.rungs(),
                        row.delivered() ? "delivered" : "NOT DELIVERED",
                        row.acks(),
                        row.near() == 0
                                ? ""
                                : "; " + row.near()
                                        + " others missed theirs in the same quarter-hour: a shared cause?");
    }

    static List<String> stuck(StuckRows rows) {
        if (rows.stuck().isEmpty()) {
            return List.of("Nothing is stuck.");
        }
        Stream<String> all = rows.stuck().stream().map(AdminPages::stuck);
        return Stream.concat(all, rows.more() ? Stream.of("and others") : Stream.empty())
                .toList();
    }

    private static String stuck(StuckRow row) {
        return "%s  %d notices, oldest %s, next try in %d s: %s"
                .formatted(
                        row.row(), row.notices(), span(row.age()), row.nextTry().toSeconds(), row.reason());
    }

    static List<String> hearing(HearingView view) {
        Stream<String> deaf = view.deaf().stream()
                .map(one -> "deaf from " + one.from() + " to " + one.to() + " ("
                        + Duration.between(one.from(), one.to()).toSeconds() + " s)");
        Stream<String> dispute = Stream.ofNullable(view.disputedSince()).map(since -> "clocks disagree since " + since);
        return Stream.of(Stream.of("heard until " + view.heard()), deaf, dispute)
                .flatMap(lines -> lines)
                .toList();
    }

    static List<String> node(NodeView node) {
        if (!node.drained()) {
            return List.of("This node claims what is due.");
        }
        return List.of(
                node.claims()
                        ? "Drained, but no other node is there: it goes on claiming what is due."
                        : "Drained: other nodes claim what is due. It can be stopped.");
    }

    static List<String> selfTest(SelfTestView view) {
        Stream<String> first =
                Stream.of(view.enabled() ? "Rounds begin by themselves." : "Rounds begin when somebody asks for one.");
        return Stream.concat(first, view.rounds().stream().flatMap(round -> round(round).stream()))
                .toList();
    }

    static List<String> round(SelfTestRound round) {
        String stages = "%d  began %s  %-7s check-in %s, call %s, close %s"
                .formatted(
                        round.number(),
                        round.began().truncatedTo(ChronoUnit.SECONDS),
                        round.state().name().toLowerCase(Locale.ROOT),
                        seconds(round.checkIn()),
                        seconds(round.call()),
                        seconds(round.close()));
        return Stream.concat(Stream.of(stages), Stream.ofNullable(round.reason()))
                .toList();
    }

    private static String seconds(@Nullable Duration time) {
        return time == null ? "-" : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    /** {@code 3 d 04 h}, {@code 4 h 05 m} or {@code 5 m}. */
    private static String span(Duration time) {
        if (time.toDays() > 0) {
            return "%d d %02d h".formatted(time.toDays(), time.toHoursPart());
        }
        return time.toHours() > 0
                ? "%d h %02d m".formatted(time.toHours(), time.toMinutesPart())
                : time.toMinutes() + " m";
    }
}
