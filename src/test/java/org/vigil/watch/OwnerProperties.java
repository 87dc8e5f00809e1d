package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.jspecify.annotations.Nullable;
import org.vigil.timer.Hearing;
import org.vigil.watch.Lives.Life;
import org.vigil.watch.Scene.Moment;
import org.vigil.wire.Change;
import org.vigil.wire.Json;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;

/** What no life can break, whatever its owner changes: rhythms, legs, pauses, plans, people, keys. */
@Domain(Lives.class)
class OwnerProperties {
    private static final int TRIES = 100;
    /** CI draws the same histories every time; another seed, others. */
    private static final String SEED = "1";

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-7")
    @Tag("TM-22")
    void view_and_answers_are_the_same_whatever_seats_say_and_whether_the_owner_calls_for_help(@ForAll Life life) {
        Life told = life.withOneSeat();
        Scene heard = told.begin();
        Scene quiet = told.begin();
        for (Deed deed : told.deeds()) {
            deed.happenIn(heard);
            deed.silenced().happenIn(quiet);
            assertThat(heard.view()).isEqualTo(quiet.view());
            assertThat(heard.watch.isGone(heard.now)).isEqualTo(quiet.watch.isGone(quiet.now));
            if (deed.isOwners()) {
                assertThat(heard.outcome).isEqualTo(quiet.outcome);
            }
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void the_owner_sees_an_alarm_only_after_the_deadline_they_were_told(@ForAll Life life) {
        Scene scene = life.begin();
        Instant deadline = scene.view().deadline();
        for (Deed deed : life.deeds()) {
            OwnerView before = scene.view();
            deed.happenIn(scene);
            OwnerView after = scene.view();
            Instant alarmAt = after.alarmAt();
            if (alarmAt != null && !alarmAt.equals(before.alarmAt())) {
                assertThat(told(deadline, before.deadline())).isNotNull().isBeforeOrEqualTo(alarmAt);
            }
            deadline = after.deadline();
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void whoever_goes_quiet_is_missed_in_the_end(@ForAll Life life) {
        Scene scene = life.happen().look();
        boolean waits = scene.view().deadline() != null && !scene.watch.isGone(scene.now);
        scene.pass(Duration.ofDays(60));
        if (waits && !disarmed(scene)) {
            assertThat(scene.open()).isTrue();
            assertThat(scene.view().state()).isEqualTo(OwnerView.State.ALARM);
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void a_deadline_is_put_off_only_by_a_check_in_a_close_or_a_weakening_that_took_effect(@ForAll Life life) {
        Watch before = life.begin().watch;
        for (Moment moment : life.happen().log) {
            Watch next = moment.decision().next();
            boolean checkedIn = moment.decision().outcome() instanceof Outcome.CheckedIn;
            boolean closed = before.owner().isSilent() && !next.owner().isSilent();
            if (!checkedIn
                    && !closed
                    && !tookEffect(before, moment)
                    && !next.owner().isOver()) {
                assertThat(later(before, next)).isFalse();
            }
            before = next;
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-24")
    void nothing_weakens_before_the_cooling_off_and_the_deadline_it_was_announced_under(@ForAll Life life) {
        Watch before = life.begin().watch;
        Instant earliest = Instant.MAX;
        for (Moment moment : life.happen().log) {
            Watch next = moment.decision().next();
            if (tookEffect(before, moment)) {
                assertThat(moment.now()).isAfterOrEqualTo(earliest);
                assertThat(stillSilent(before.owner(), next.owner())).isFalse();
            } else {
                assertThat(next.owner().isOver()).isEqualTo(before.owner().isOver());
                assertThat(new Tightening(before.owner().plan(), next.owner().plan()).isOne())
                        .isTrue();
            }
            if (moment.decision().outcome() instanceof Outcome.Changed changed
                    && changed.answer().takesEffect() != null
                    && changed.answer().sequence() > before.owner().sequence()) {
                Instant announced = changed.answer().at();
                earliest = announced.plus(before.owner().plan().coolingOff());
                assertThat(moment.decision().owed().stream()
                                .filter(owed -> owed.kind() == Kind.WEAKENING)
                                .map(Owed::seat))
                        .containsExactlyElementsOf(before.owner().announcedTo());
            }
            before = next;
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void a_decision_is_deterministic_settled_and_survives_json(@ForAll Life life) {
        Watch watch = life.begin().watch;
        for (Moment moment : life.happen().log) {
            Decision decision = watch.decide(moment.event(), moment.now(), Hearing.ALWAYS);
            assertThat(decision).isEqualTo(moment.decision());
            assertThat(Json.read(Json.bytes(decision.next()), Watch.class)).isEqualTo(decision.next());
            assertThat(decision.next().wakeAt(Hearing.ALWAYS)).isAfter(moment.now());
            watch = decision.next();
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void the_same_act_again_is_answered_the_same_and_owes_nothing(@ForAll Life life) {
        for (Moment moment : life.happen().log) {
            Decision decision = moment.decision();
            if (!(decision.outcome() instanceof Outcome.Refused)
                    && !decision.next().owner().isOver()) {
                assertThat(decision.next().decide(moment.event(), moment.now(), Hearing.ALWAYS))
                        .isEqualTo(new Decision(decision.next(), List.of(), decision.outcome()));
            }
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void early_and_double_looks_change_nothing(@ForAll Life life) {
        Scene watched = life.begin();
        for (Deed deed : life.deeds()) {
            if (deed.clock() == Step.Clock.PROMPT) {
                Duration early = deed.time().dividedBy(3);
                watched.pass(early).look().look().pass(deed.time().minus(early));
            } else {
                deed.waitIn(watched);
            }
            watched.look().look();
            new Deed(deed.clock(), Duration.ZERO, deed.act(), deed.seat(), deed.minutes()).happenIn(watched);
        }
        Scene plain = life.happen();
        assertThat(watched.watch).isEqualTo(plain.watch);
        assertThat(watched.owed).isEqualTo(plain.owed);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-34")
    void a_drill_changes_nothing_of_the_watch_and_is_over_before_anything_of_an_alarm(@ForAll Life life) {
        Scene drilled = life.begin();
        Scene serious = life.begin();
        for (Deed deed : life.deeds()) {
            deed.happenIn(drilled);
            deed.serious().happenIn(serious);
            assertThat(drilled.view()).isEqualTo(serious.view());
            assertThat(drilled.watch.owner()).isEqualTo(serious.watch.owner());
            assertThat(drilled.watch.alarm()).isEqualTo(serious.watch.alarm());
            assertThat(drilled.open() && drilled.watch.drill().isOn()).isFalse();
        }
        assertThat(drilled.owed.stream().filter(owed -> !isOfDrill(owed))).containsExactlyElementsOf(serious.owed);
        Set<Integer> drilling = new HashSet<>();
        for (Owed owed : drilled.owed) {
            assertThat(owed.alarm() > 0 && drilling.contains(owed.seat())).isFalse();
            drilling.removeIf(seat -> owed.kind() == Kind.DRILL_OVER && seat == owed.seat());
            drilling.addAll(owed.kind() == Kind.DRILL ? List.of(owed.seat()) : List.of());
        }
    }

    private static boolean isOfDrill(Owed owed) {
        return owed.kind() == Kind.DRILL || owed.kind() == Kind.DRILL_OVER;
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void no_two_notices_are_the_same(@ForAll Life life) {
        assertThat(life.happen().owed.stream()
                        .map(owed -> List.of(owed.alarm(), owed.kind(), owed.ordinal(), owed.seat())))
                .doesNotHaveDuplicates();
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void refused_acts_leave_the_owner_s_track_as_time_makes_it(@ForAll Life life) {
        Watch before = life.begin().watch;
        for (Moment moment : life.happen().log) {
            Watch next = moment.decision().next();
            if (moment.decision().outcome() instanceof Outcome.Refused) {
                Watch looked = before.decide(new Event.Look(), moment.now(), Hearing.ALWAYS)
                        .next();
                assertThat(next.owner()).isEqualTo(looked.owner());
            }
            before = next;
        }
    }

    @Property(tries = 300, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void the_lives_reach_every_change(@ForAll Life life) {
        Scene scene = life.happen();
        covers("weakened", Stream.of(scene).anyMatch(OwnerProperties::weakened), 5);
        covers("paused", scene.log.stream().anyMatch(moment -> view(moment).pausedUntil() != null), 1);
        covers("elevated", scene.log.stream().anyMatch(moment -> view(moment).elevatedUntil() != null), 10);
        covers("silent", scene.log.stream().anyMatch(moment -> view(moment).alarmAt() != null), 30);
        covers("hidden", scene.log.stream().anyMatch(OwnerProperties::isHidden), 20);
        covers("legs", scene.log.stream().anyMatch(OwnerProperties::answersLeg), 10);
        covers("drilled", scene.owed.stream().anyMatch(OwnerProperties::isOfDrill), 15);
        covers("letters", scene.watch.generation() > 1, 10);
    }

    private static void covers(String label, boolean reached, int percent) {
        Statistics.label(label)
                .collect(reached)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > percent));
    }

    private static OwnerView view(Moment moment) {
        return moment.decision().next().view(moment.now());
    }

    private static boolean isHidden(Moment moment) {
        return moment.decision().next().alarm() instanceof OpenAlarm open
                && !open.causes().has(Cause.SILENCE);
    }

    private static boolean answersLeg(Moment moment) {
        return moment.event() instanceof Event.CheckIn checkIn
                && checkIn.leg() != null
                && moment.decision().outcome() instanceof Outcome.CheckedIn;
    }

    private static boolean weakened(Scene scene) {
        return Stream.iterate(1, i -> i < scene.log.size(), i -> i + 1)
                .anyMatch(i -> tookEffect(scene.log.get(i - 1).decision().next(), scene.log.get(i)));
    }

    /** One waited, nobody withdrew it, and it waits no more. */
    private static boolean tookEffect(Watch before, Moment moment) {
        Pending.Weakening waited = before.owner().pending().weakening();
        Pending.Weakening waits = moment.decision().next().owner().pending().weakening();
        boolean withdrawn = moment.event() instanceof Event.Changed changed
                && changed.change() instanceof Change.Withdraw
                && moment.decision().outcome() instanceof Outcome.Changed;
        return waited != null && !withdrawn && (waits == null || !waits.change().equals(waited.change()));
    }

    /** In the same alarm. */
    private static boolean stillSilent(OwnerTrack before, OwnerTrack next) {
        return before.isSilent()
                && Objects.equals(before.standing().silentAt(), next.standing().silentAt());
    }

    private static boolean disarmed(Scene scene) {
        return scene.watch.isGone(scene.now);
    }

    private static boolean later(Watch before, Watch next) {
        Optional<Instant> was = before.owner().deadline();
        return was.isPresent()
                && next.owner()
                        .deadline()
                        .filter(due -> !due.isAfter(was.get()))
                        .isEmpty();
    }

    private static @Nullable Instant told(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
