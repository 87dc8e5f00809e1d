package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.vigil.watch.Histories.History;
import org.vigil.watch.Scene.Moment;
import org.vigil.wire.Json;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Notice.Word;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;

/** What no history can break: more than ten thousand steps each, the watch through its JSON at every one of them. */
@Domain(Histories.class)
class WatchProperties {
    private static final int TRIES = 150;
    /** CI draws the same histories every time; another seed, others. */
    private static final String SEED = "1";

    private static final Bounds.Terms TERMS = Bounds.production().terms();

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void nobody_is_told_of_silence_early(@ForAll History history) {
        Deadline deadline = new Deadline(history.plan());
        for (Moment moment : history.plain().happen().log) {
            deadline.follow(moment);
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void every_rung_is_told_in_order_to_each_of_its_seats_exactly_once(@ForAll History history) {
        Scene scene = inTheEnd(history.plain().happen());
        for (Calls calls : calls(scene)) {
            Climbed climbed = new Climbed(history.plan().ladder());
            calls.told().forEach(climbed::follow);
            boolean closed = calls.alarm() < scene.watch.alarm().number() || !scene.open();
            assertThat(closed || climbed.isAtTop()).isTrue();
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-9")
    void fewer_seats_than_the_quorum_never_silence_an_alarm(@ForAll History history) {
        Scene scene = inTheEnd(history.plain().withTooFewToClose().forwards().happen());
        assertThat(scene.watch.alarm().number()).isEqualTo(1);
        assertThat(scene.open()).isTrue();
        Instant opened = scene.owed.get(0).facts().firedAt();
        List<List<Owed>> calls = calls(scene).get(0).told();
        for (Rung rung : history.plan().ladder()) {
            int number = history.plan().ladder().indexOf(rung) + 1;
            Instant latest = opened.plus(rung.after()).plus(TERMS.hold());
            calls.stream()
                    .filter(call -> rung.gate() == 0 && call.get(0).facts().rung() == number)
                    .findFirst()
                    .ifPresent(told -> isToldBy(scene, latest, told));
        }
        assertThat(calls).hasSizeGreaterThan(25);
        for (int i = 1; i < calls.size(); i++) {
            Duration longest = TERMS.repeatCap().plus(TERMS.hold().multipliedBy(4));
            isToldBy(scene, at(calls.get(i - 1)).plus(longest), calls.get(i));
        }
    }

    /** Nobody looked between the latest instant and the one it was told. */
    private static void isToldBy(Scene scene, Instant latest, List<Owed> told) {
        assertThat(scene.log)
                .noneMatch(
                        moment -> !moment.now().isBefore(latest) && moment.now().isBefore(at(told)));
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-9")
    void nor_do_they_with_the_owner_s_phone_and_keys(@ForAll History history) {
        boolean open = false;
        for (Moment moment : history.withTooFewToClose().happen().log) {
            Alarm alarm = moment.decision().next().alarm();
            assertThat(alarm.number()).isLessThanOrEqualTo(1);
            assertThat(!open || alarm instanceof OpenAlarm).isTrue();
            open = alarm instanceof OpenAlarm;
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-23")
    void one_seat_alone_moves_no_letter_before_the_owner_s_silence(@ForAll History history) {
        for (Owed owed : history.withOneVoice().happen().owed) {
            assertThat(owed.release() && !isSilence(owed)).isFalse();
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-23")
    void no_letter_that_is_free_is_kept_back(@ForAll History history) {
        for (Moment moment : history.happen().log) {
            if (moment.decision().next().alarm() instanceof OpenAlarm open && open.lettersAreFree()) {
                assertThat(open.climb().withheld()).isEmpty();
            }
        }
    }

    /** Until an alarm that the owner could see is closed: that they may notice. */
    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @Tag("TM-7")
    @Tag("TM-22")
    void the_owner_is_shown_and_answered_the_same_whatever_seats_say_and_without_distress(@ForAll History history) {
        Scene heard = history.armed();
        Scene quiet = history.armed();
        for (Step step : history.steps()) {
            int before = heard.log.size();
            step.happenIn(heard);
            step.silenced().happenIn(quiet);
            if (isSeenClosing(heard.log.subList(Math.max(0, before - 1), heard.log.size()))) {
                return;
            }
            assertThat(shown(heard)).isEqualTo(shown(quiet));
            if (step.isOwners()) {
                assertThat(answered(heard)).isEqualTo(answered(quiet));
            }
            assertThat(plain(heard)).isEqualTo(plain(quiet));
        }
    }

    private static boolean isSeenClosing(List<Moment> moments) {
        boolean seen = false;
        for (Moment moment : moments) {
            Watch next = moment.decision().next();
            if ((seen && !next.owner().isSilent()) || isReopened(moment)) {
                return true;
            }
            seen = next.owner().isSilent();
        }
        return false;
    }

    /** One decision in which the owner fell silent, and what they saw was closed. */
    private static boolean isReopened(Moment moment) {
        return moment.decision().owed().stream().anyMatch(owed -> owed.kind() == Kind.CLOSED && isSilence(owed));
    }

    private static String shown(Scene scene) {
        return new String(Json.bytes(scene.watch.view(scene.now)), StandardCharsets.UTF_8);
    }

    private static String answered(Scene scene) {
        return scene.outcome.getClass().getSimpleName() + new String(Json.bytes(scene.outcome), StandardCharsets.UTF_8);
    }

    /** What seats are told of the owner's own acts. */
    private static List<Owed> plain(Scene scene) {
        return scene.owed.stream().filter(owed -> owed.alarm() == 0).toList();
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void early_and_double_looks_change_nothing(@ForAll History history) {
        Scene watched = history.armed();
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

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void a_decision_is_deterministic_settled_and_survives_json(@ForAll History history) {
        Watch watch = history.armed().watch;
        for (Moment moment : history.happen().log) {
            Decision decision = watch.decide(moment.event(), moment.now(), history.hearing());
            assertThat(decision).isEqualTo(moment.decision());
            assertThat(Json.read(Json.bytes(decision.next()), Watch.class)).isEqualTo(decision.next());
            assertThat(decision.next().wakeAt(history.hearing())).isAfter(moment.now());
            watch = decision.next();
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void the_same_event_again_is_answered_the_same_and_owes_nothing(@ForAll History history) {
        for (Moment moment : history.happen().log) {
            Decision again = moment.decision().next().decide(moment.event(), moment.now(), history.hearing());
            assertThat(again)
                    .isEqualTo(new Decision(
                            moment.decision().next(),
                            List.of(),
                            moment.decision().outcome()));
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void no_two_notices_are_the_same_and_none_lies_before_an_earlier_one_of_its_alarm(@ForAll History history) {
        List<Owed> owed = history.happen().owed;
        assertThat(owed.stream().map(WatchProperties::identity)).doesNotHaveDuplicates();
        for (int i = 1; i < owed.size(); i++) {
            Owed earlier = owed.get(i - 1);
            Owed later = owed.get(i);
            if (earlier.alarm() == later.alarm() && later.alarm() > 0) {
                assertThat(later.at()).isAfterOrEqualTo(earlier.at());
                assertThat(later.ordinal()).isGreaterThanOrEqualTo(earlier.ordinal());
            }
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
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
                            .hasSizeLessThanOrEqualTo(7);
                }
            }
            before = next;
        }
    }

    @Property(tries = 400, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void the_histories_reach_everything_that_can_be_told(@ForAll History history) {
        Scene scene = history.happen();
        EnumSet<Kind> ofDrills = EnumSet.of(Kind.DRILL, Kind.DRILL_OVER); // OwnerProperties reach these
        for (Kind kind : EnumSet.complementOf(ofDrills)) {
            Statistics.label(kind.name())
                    .collect(scene.owed.stream().anyMatch(owed -> owed.kind() == kind))
                    .coverage(coverage -> coverage.check(true).percentage(share -> share > 2));
        }
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
                if (owed.kind() == Kind.CLOSED && closed != null && isSilence(owed)) {
                    deadline = Times.later(deadline, after(closed));
                }
            }
            if (decision.next().alarm() instanceof OpenAlarm open
                    && open.number() > alarm
                    && open.causes().has(Cause.SILENCE)) {
                alarm = open.number();
                assertThat(moment.now()).isAfterOrEqualTo(deadline.plus(plan.grace()));
            }
            if (decision.outcome() instanceof Outcome.CheckedIn in
                    && in.answer().sequence() > sequence) {
                sequence = in.answer().sequence();
                deadline = Objects.requireNonNull(in.answer().deadline());
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

    /** One alarm's ladder, followed beside the watch. */
    private static final class Climbed {
        private final List<Rung> ladder;
        private final SortedSet<Integer> told = new TreeSet<>();
        private final Set<Integer> lettered = new HashSet<>();

        Climbed(List<Rung> ladder) {
            this.ladder = ladder;
        }

        void follow(List<Owed> calls) {
            int index = calls.get(0).facts().rung() - 1;
            Rung rung = ladder.get(index);
            assertThat(at(calls))
                    .isAfterOrEqualTo(calls.get(0).facts().firedAt().plus(rung.after()));
            if (told.add(index)) {
                isRung(rung, index, calls);
            } else if (calls.get(0).kind() == Kind.CALL) {
                isRepeat(index, calls);
            } else {
                assertThat(rung.letters()).isTrue();
                assertThat(rung.seats()).containsAll(seats(calls));
                assertThat(lettered).doesNotContainAnyElementsOf(seats(calls));
            }
            calls.stream().filter(Owed::release).map(Owed::seat).forEach(lettered::add);
        }

        private void isRung(Rung rung, int index, List<Owed> calls) {
            assertThat(seats(calls)).containsExactlyInAnyOrderElementsOf(rung.seats());
            assertThat(calls.get(0).facts().confirms()).isGreaterThanOrEqualTo(rung.gate());
            boolean letters = calls.get(0).kind() == Kind.LETTER;
            assertThat(letters && !rung.letters()).isFalse();
            assertThat(calls.get(0).facts().cause() == Cause.CONCERN || letters == rung.letters())
                    .isTrue();
            assertThat(rung.gate() > 0 || untold().allMatch(other -> other > index))
                    .isTrue();
        }

        private void isRepeat(int index, List<Owed> calls) {
            Set<Integer> everybody = told.stream()
                    .flatMap(rung -> ladder.get(rung).seats().stream())
                    .collect(Collectors.toSet());
            assertThat(isAtTop()).isTrue();
            assertThat(index).isEqualTo(told.last());
            assertThat(seats(calls)).containsExactlyInAnyOrderElementsOf(everybody);
        }

        boolean isAtTop() {
            return untold().findAny().isEmpty();
        }

        private IntStream untold() {
            return IntStream.range(0, ladder.size())
                    .filter(rung -> ladder.get(rung).gate() == 0 && !told.contains(rung));
        }

        private static List<Integer> seats(List<Owed> calls) {
            return calls.stream().map(Owed::seat).toList();
        }
    }

    private static boolean isSilence(Owed owed) {
        return owed.facts().cause() == Cause.SILENCE || owed.facts().joined().contains(Cause.SILENCE);
    }

    private static Instant at(List<Owed> calls) {
        return calls.get(0).at();
    }

    private static List<Object> identity(Owed owed) {
        return List.of(owed.alarm(), owed.kind(), owed.ordinal(), owed.seat());
    }
}
