package org.vigil.simulation;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.vigil.wire.Blob;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;
import org.vigil.wire.Seat;

/** A plan as people make them. */
final class RandomPlan {
    static final int SEATS = 4;

    /** The simulated year is 1970. */
    private static final List<String> ZONES = List.of("Asia/Tashkent", "America/New_York", "Africa/Cairo");

    private RandomPlan() {}

    /** The watch as it is ordered; keys and letters are empty, since the heart never sees them. */
    static NewWatch order(Plan plan) {
        Blob none = Blob.of(new byte[0]);
        Seat seat = new Seat(Id.of(new byte[Id.SIZE]), none, none);
        Generation letters = new Generation(Collections.nCopies(SEATS, none), none);
        return new NewWatch(none, none, plan, List.of(), Collections.nCopies(SEATS, seat), letters);
    }

    static Plan from(Timeline chance) {
        List<Rung> ladder = ladder(chance);
        int contacts = new TreeSet<>(
                        ladder.stream().flatMap(rung -> rung.seats().stream()).toList())
                .size();
        return new Plan(
                rhythm(chance),
                Duration.ofMinutes(List.of(5, 30, 90).get(chance.oneOf(3))),
                null,
                ladder,
                Math.min(contacts, 1 + chance.oneOf(2)),
                Duration.ofMinutes(30),
                Duration.ofMinutes(60),
                Duration.ofMinutes(30),
                Duration.ofDays(3),
                true,
                true);
    }

    /** Every so often, with a window to hide in, or at local times, where summer begins and ends or does not. */
    private static Rhythm rhythm(Timeline chance) {
        Duration interval = Duration.ofHours(List.of(6, 12, 24, 72).get(chance.oneOf(4)));
        LocalTime morning = LocalTime.of(chance.oneOf(12), 30);
        List<LocalTime> once = List.of(morning);
        List<LocalTime> twice = List.of(morning, morning.plusHours(12));
        return switch (chance.oneOf(3)) {
            case 0 -> Rhythm.Every.of(interval);
            case 1 -> new Rhythm.Every(interval, interval.dividedBy(8));
            default ->
                new Rhythm.Daily(chance.in100(50) ? once : twice, ZoneId.of(ZONES.get(chance.oneOf(ZONES.size()))));
        };
    }

    /** How long it usually is from one check-in to the next, in ms. */
    static long usual(Plan plan) {
        return switch (plan.rhythm()) {
            case Rhythm.Every every -> every.interval().toMillis();
            case Rhythm.Daily daily -> Timeline.DAY / daily.times().size();
            case Rhythm.LegsOnly legs -> Timeline.DAY;
        };
    }

    private static List<Rung> ladder(Timeline chance) {
        List<Rung> ladder = new ArrayList<>();
        int minutes = 0;
        for (int rung = 0; rung < 2 + chance.oneOf(3); rung++) {
            List<Integer> seats = new ArrayList<>(List.of(0, 1, 2, 3));
            Collections.rotate(seats, chance.oneOf(SEATS));
            List<Integer> told = seats.subList(0, 1 + chance.oneOf(2));
            ladder.add(Rung.open(Duration.ofMinutes(minutes), told, rung > 0 && chance.in100(60)));
            minutes += 5 + chance.oneOf(40);
        }
        return ladder;
    }
}
