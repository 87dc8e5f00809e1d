package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.vigil.timer.Hearing;
import org.vigil.watch.Histories.History;
import org.vigil.watch.Scene.Moment;
import org.vigil.wire.Json;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Notice.Word;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;

/** What no history can break: more than ten thousand steps each, the watch through its JSON at every one of them. */
@Domain(Histories.class)
class WatchProperties {
    private static final int TRIES = 150;
    private static final Bounds.Terms TERMS = Bounds.production().terms();

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void nobody_is_told_of_silence_early(@ForAll History history) {
        Deadline deadline = new Deadline(history.plan());
        for (Moment moment : history.happen().log) {
            deadline.follow(moment);
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void every_rung_is_told_in_order_to_each_of_its_seats_exactly_once(@ForAll History history) {
        Scene scene = inTheEnd(history.happen());
        for (Calls calls : calls(scene)) {
            boolean closed = calls.alarm() < scene.watch.alarm().number() || !scene.open();
            assertThat(closed || calls.told().size() > history.plan().ladder().size())
                    .isTrue();
            for (int i = 0; i < calls.told().size(); i++) {
                isRungOrRepeat(history.plan(), i, calls.told().get(i));
            }
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-9")
    void fewer_seats_than_the_quorum_never_silence_an_alarm(@ForAll History history) {
        Scene scene = inTheEnd(history.withTooFewToClose().forwards().happen());
        assertThat(scene.watch.alarm().number()).isEqualTo(1);
        assertThat(scene.open()).isTrue();
        Instant due = scene.owed.get(0).facts().firedAt();
        List<Rung> ladder = history.plan().ladder();
        List<List<Owed>> calls = calls(scene).get(0).told();
        for (int i = 0; i < calls.size(); i++) {
            Instant told = at(calls.get(i));
            Instant latest = i < ladder.size()
                    ? due.plus(ladder.get(i).after()).plus(TERMS.hold())
                    : at(calls.get(i - 1))
                            .plus(TERMS.repeatCap())
                            .plus(TERMS.hold().multipliedBy(4));
            assertThat(scene.log)
                    .noneMatch(moment ->
                            !moment.now().isBefore(latest) && moment.now().isBefore(told));
        }
        assertThat(calls).hasSizeGreaterThan(25);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-7")
    void the_owner_sees_the_same_whatever_seats_say_before_a_close(@ForAll History history) {
        History told = history.withTooFewToClose();
        Scene heard = new Scene(told.plan());
        Scene quiet = new Scene(told.plan());
        for (Step step : told.steps()) {
            step.happenIn(heard);
            step.silenced().happenIn(quiet);
            assertThat(heard.watch.view(heard.now)).isEqualTo(quiet.watch.view(quiet.now));
            if (step.isOwners()) {
                assertThat(heard.outcome).isEqualTo(quiet.outcome);
            }
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void early_and_double_looks_change_nothing(@ForAll History history) {
        Scene watched = new Scene(history.plan());
        for (Step step : history.steps()) {
            if (step.clock() == Step.Clock.PROMPT) {
                Duration early = step.time().dividedBy(3);
                watched.pass(early).look().look().pass(step.time().minus(early));
            } else {
                step.waitIn(watched);
            }
            step.by(Step.Clock.PROMPT).withoutWaiting().happenIn(watched.look().look());
            watched.look();
        }
        Scene plain = history.happen();
        assertThat(watched.watch).isEqualTo(plain.watch);
        assertThat(watched.owed).isEqualTo(plain.owed);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void a_decision_is_deterministic_settled_and_survives_json(@ForAll History history) {
        Watch watch = new Scene(history.plan()).watch;
        for (Moment moment : history.happen().log) {
            Decision decision = watch.decide(moment.event(), moment.now(), Hearing.ALWAYS);
            assertThat(decision).isEqualTo(moment.decision());
            assertThat(Json.read(Json.bytes(decision.next()), Watch.class)).isEqualTo(decision.next());
            assertThat(decision.next().wakeAt(Hearing.ALWAYS)).isAfter(moment.now());
            watch = decision.next();
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void the_same_event_again_is_answered_the_same_and_owes_nothing(@ForAll History history) {
        for (Moment moment : history.happen().log) {
            Decision again = moment.decision().next().decide(moment.event(), moment.now(), Hearing.ALWAYS);
            assertThat(again)
                    .isEqualTo(new Decision(
                            moment.decision().next(),
                            List.of(),
                            moment.decision().outcome()));
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void no_two_notices_are_the_same_and_none_lies_before_an_earlier_one_of_its_alarm(@ForAll History history) {
        List<Owed> owed = history.happen().owed;
        assertThat(owed.stream().map(WatchProperties::identity)).doesNotHaveDuplicates();
        for (int i = 1; i < owed.size(); i++) {
            Owed earlier = owed.get(i - 1);
            Owed later = owed.get(i);
            if (earlier.alarm() == later.alarm()) {
                assertThat(later.at()).isAfterOrEqualTo(earlier.at());
                assertThat(later.ordinal()).isGreaterThanOrEqualTo(earlier.ordinal());
            }
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void a_letter_carries_every_word_held_when_its_alarm_opened_and_the_newest(@ForAll History history) {
        Watch before = new Scene(history.plan()).watch;
        List<Word> held = List.of();
        for (Moment moment : history.happen().log) {
            Watch next = moment.decision().next();
            if (next.alarm().number() > before.alarm().number()) {
                held = before.owner().words().kept();
            }
            List<Word> newest = before.owner().words().kept();
            for (Owed owed : moment.decision().owed()) {
                assertThat(owed.words().isEmpty() || owed.release()).isTrue();
                if (owed.release()) {
                    assertThat(owed.words())
                            .containsAll(held)
                            .containsAll(newest)
                            .hasSizeLessThanOrEqualTo(6);
                }
            }
            before = next;
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void the_histories_reach_everything_that_can_be_told(@ForAll History history) {
        Scene scene = history.happen();
        Statistics.label("told")
                .collect(scene.owed.stream()
                        .map(Owed::kind)
                        .collect(Collectors.toSet())
                        .size())
                .coverage(coverage -> coverage.check(Kind.values().length).percentage(share -> share > 5));
        Statistics.label("alarms")
                .collect(scene.watch.alarm().number() > 1)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    }

    /** The deadline as the owner was told, followed beside the watch. */
    private static final class Deadline {
        private final Plan plan;
        private Instant deadline;
        private long sequence;
        private long alarm;

        Deadline(Plan plan) {
            this.plan = plan;
            deadline = after(Scene.START);
        }

        private Instant after(Instant at) {
            return at.plus(((Rhythm.Every) plan.rhythm()).interval());
        }

        void follow(Moment moment) {
            Decision decision = moment.decision();
            for (Owed owed : decision.owed()) {
                Instant closed = owed.facts().closesAt();
                if (owed.kind() == Kind.CLOSED && closed != null) {
                    deadline = Times.later(deadline, after(closed));
                }
            }
            if (decision.next().alarm().number() > alarm) {
                alarm = decision.next().alarm().number();
                assertThat(moment.now()).isAfterOrEqualTo(deadline.plus(plan.grace()));
            }
            if (decision.outcome() instanceof Outcome.CheckedIn in
                    && in.answer().sequence() > sequence) {
                sequence = in.answer().sequence();
                deadline = in.answer().deadline();
            }
        }
    }

    /** The clock is right again, and for a month nobody does anything. */
    private static Scene inTheEnd(Scene scene) {
        scene.now = Times.later(scene.now, scene.watch.wakeAt(scene.hearing));
        return scene.look().pass(Duration.ofDays(30));
    }

    /** The calls and letters of one alarm, those that went out together as one. */
    private record Calls(long alarm, List<List<Owed>> told) {}

    private static List<Calls> calls(Scene scene) {
        return groups(
                        scene.owed.stream()
                                .filter(owed -> owed.kind() == Kind.CALL || owed.kind() == Kind.LETTER)
                                .toList(),
                        Owed::alarm)
                .stream()
                .map(alarm -> new Calls(alarm.get(0).alarm(), groups(alarm, Owed::ordinal)))
                .toList();
    }

    private static <K> List<List<Owed>> groups(List<Owed> owed, Function<Owed, K> key) {
        return List.copyOf(owed.stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
                .values());
    }

    private static void isRungOrRepeat(Plan plan, int index, List<Owed> calls) {
        List<Rung> ladder = plan.ladder();
        Rung rung = ladder.get(Math.min(index, ladder.size() - 1));
        boolean repeat = index >= ladder.size();
        Kind kind = rung.letters() && !repeat ? Kind.LETTER : Kind.CALL;
        assertThat(calls)
                .allMatch(call -> call.kind() == kind
                        && call.facts().rung() == Math.min(index + 1, ladder.size())
                        && !at(calls).isBefore(call.facts().firedAt().plus(rung.after())));
        assertThat(calls.stream().map(Owed::seat).toList())
                .containsExactlyInAnyOrderElementsOf(repeat ? everybody(ladder) : rung.seats());
    }

    private static Collection<Integer> everybody(List<Rung> ladder) {
        return ladder.stream().flatMap(rung -> rung.seats().stream()).collect(Collectors.toSet());
    }

    private static Instant at(List<Owed> calls) {
        return calls.get(0).at();
    }

    private static List<Object> identity(Owed owed) {
        return List.of(owed.alarm(), owed.kind(), owed.ordinal(), owed.seat());
    }
}
