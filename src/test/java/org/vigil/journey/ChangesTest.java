package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.crypto.SigningKey;
import org.vigil.journey.BareClient.Heard;
import org.vigil.redis.Seizure;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.Rung;
import org.vigil.wire.Seat;
import org.vigil.wire.Statement;

/** Changes, calls for help, another key: over the bare contract, by whoever may and whoever may not. */
class ChangesTest {
    private static final World WORLD = new World();
    private static final BareClient CLIENT = new BareClient(WORLD);

    @AfterAll
    static void end() throws Exception {
        CLIENT.close();
        WORLD.close();
    }

    @Test
    @Tag("TM-32")
    void letters_that_were_replaced_are_delivered_too_through_the_cooling_off() {
        BareWatch watch = BareWatch.arm(CLIENT, BareWatch.plan(Rung.open(Duration.ZERO, List.of(0, 1), true)));
        Generation first = watch.ordered.generation();
        Generation second = watch.generation(4);
        changed(watch, 1, new Change.Amend(null, Map.of(), second));
        WORLD.advance(BareWatch.INTERVAL.plus(BareWatch.GRACE));
        Map<Kind, Notice.Release> told = new HashMap<>();
        watch.notices(1).forEach(notice -> told.put(notice.kind(), notice.release()));
        assertThat(told.get(Kind.LETTER).letter()).isEqualTo(second.letters().get(1));
        assertThat(told.get(Kind.LETTER).packet()).isEqualTo(second.packet());
        assertThat(told.get(Kind.EARLIER_LETTER).letter())
                .isEqualTo(first.letters().get(1));
        assertThat(told.get(Kind.EARLIER_LETTER).packet()).isEqualTo(first.packet());
    }

    @Test
    @Tag("C-KAZIMOVA")
    @Tag("TM-32")
    void words_and_letters_that_were_replaced_are_gone_from_the_store_and_from_its_log() throws IOException {
        BareWatch watch = BareWatch.arm(CLIENT);
        Draft checkIn = watch.checkIn(1);
        CLIENT.sign(checkIn, watch.owner, watch.id);
        Generation first = watch.ordered.generation();
        Map<String, byte[]> old = new TreeMap<>();
        old.put("a letter", first.letters().get(0).bytes());
        old.put("the packet", first.packet().bytes());
        old.put(
                "a word",
                Json.read(checkIn.body().bytes(), CheckIn.class).word().bytes());
        changed(watch, 2, new Change.Amend(null, Map.of(), watch.generation(4)));
        long next = watch.live(BareWatch.COOLING_OFF.minusMinutes(1), 3);
        StoreDump.rewrite(WORLD);
        assertThat(Seizure.of(WORLD.data()).finds(old)).contains("a letter", "the packet");
        watch.live(Duration.ofMinutes(1), next);
        assertThat(generations(watch)).containsExactly("2");
        StoreDump.rewrite(WORLD);
        assertThat(Seizure.of(WORLD.data()).finds(old)).isEmpty();
    }

    @Test
    @Tag("TM-7")
    void a_change_is_answered_the_same_again_in_one_size_and_counted_with_the_check_ins() {
        BareWatch watch = BareWatch.arm(CLIENT);
        Draft change = watch.change(3, new Change.Disarm()).signedBy(watch.owner, CLIENT.nonce(watch.id));
        Heard first = CLIENT.send(change);
        assertThat(first.body()).hasSize(Limits.OWNER_ANSWER);
        ChangeAnswer answer = first.read(ChangeAnswer.class);
        assertThat(answer.takesEffect()).isEqualTo(answer.at().plus(BareWatch.COOLING_OFF));
        Map<String, String> after = StoreDump.of(WORLD);
        assertThat(CLIENT.send(change)).isEqualTo(first);
        assertThat(StoreDump.of(WORLD)).isEqualTo(after);
        Heard stale = CLIENT.sign(watch.checkIn(3), watch.owner, watch.id);
        assertThat(stale.problem()).isEqualTo(Problem.STALE);
        assertThat(stale.body()).contains("\"sequence\":3");
        Heard second = CLIENT.sign(watch.change(4, new Change.Pause(answer.at())), watch.owner, watch.id);
        assertThat(second.status()).isGreaterThanOrEqualTo(400);
        Heard withdrawn = CLIENT.sign(watch.change(4, new Change.Withdraw()), watch.owner, watch.id);
        assertThat(withdrawn.body()).hasSize(Limits.OWNER_ANSWER);
    }

    @Test
    void what_does_not_fit_is_refused_and_changes_nothing() {
        BareWatch watch = BareWatch.arm(CLIENT);
        Generation four = watch.generation(4);
        Seat fresh = seat(watch);
        Seat again = new Seat(
                fresh.mailbox(), fresh.writer(), watch.ordered.seats().get(0).seatKey());
        Map<Integer, Seat> three = Map.of(4, seat(watch), 5, seat(watch), 6, seat(watch));
        Map<String, String> before = StoreDump.of(WORLD);
        List<Change> wrong = List.of(
                new Change.Amend(null, Map.of(), null),
                new Change.Amend(null, Map.of(3, fresh), null),
                new Change.Amend(null, Map.of(), watch.generation(8)),
                new Change.Amend(null, Map.of(0, fresh), four),
                new Change.Amend(null, Map.of(3, again), four),
                new Change.Amend(null, three, watch.generation(7)),
                new Change.Amend(null, Map.of(5, fresh), watch.generation(6)));
        for (Change change : wrong) {
            Heard heard = CLIENT.sign(watch.change(1, change), watch.owner, watch.id);
            assertThat(heard.problem()).isEqualTo(Problem.PLAN_INVALID);
        }
        Heard small = CLIENT.sign(
                watch.change(
                        1, new Change.Amend(null, Map.of(), new Generation(four.letters(), CLIENT.secret(20_000)))),
                watch.owner,
                watch.id);
        assertThat(small.status()).isIn(400, 422);
        assertThat(StoreDump.of(WORLD)).isEqualTo(before);
    }

    @Test
    void four_seats_grow_to_eight_and_the_new_ones_are_told() {
        BareWatch watch = BareWatch.arm(CLIENT);
        Map<Integer, Seat> more = new HashMap<>();
        List<BareWatch.Mailbox> mailboxes = new ArrayList<>();
        for (int index = 4; index < 8; index++) {
            BareWatch.Mailbox mailbox = watch.mailbox(MailboxKind.NOTICES);
            mailboxes.add(mailbox);
            more.put(index, watch.seat(mailbox, SigningKey.generate(CLIENT.random)));
        }
        Rung all = Rung.open(Duration.ZERO, List.of(0, 1, 7), false);
        changed(watch, 1, new Change.Amend(BareWatch.plan(all), more, watch.generation(8)));
        WORLD.advance(BareWatch.INTERVAL.plus(BareWatch.GRACE));
        assertThat(watch.notices(mailboxes.get(3))).extracting(Notice::kind).containsExactly(Kind.CALL);
        assertThat(watch.notices(mailboxes.get(0))).isEmpty();
    }

    @Test
    void a_seat_in_another_s_place_speaks_after_the_cooling_off_and_the_one_before_never_again() {
        BareWatch watch = BareWatch.arm(CLIENT);
        SigningKey key = SigningKey.generate(CLIENT.random);
        Seat added = watch.seat(watch.mailbox(MailboxKind.NOTICES), key);
        changed(watch, 1, new Change.Amend(null, Map.of(3, added), watch.generation(4)));
        Draft before = watch.statement(watch.seats.get(3), Statement.Kind.CONCERN, null);
        assertThat(CLIENT.sign(before, watch.seats.get(3), watch.seat(3)).problem())
                .isEqualTo(Problem.UNAUTHORISED);
        assertThat(StoreDump.of(WORLD).keySet())
                .noneMatch(name -> name.endsWith(watch.seat(3).text()));

        assertThat(concern(watch, key).status()).isEqualTo(200);
        WORLD.advance(Duration.ofMinutes(1));
        assertThat(watch.notices(0)).isEmpty();
        watch.live(BareWatch.COOLING_OFF, 2);
        assertThat(concern(watch, key).status()).isEqualTo(200);
        WORLD.advance(Duration.ofMinutes(1));
        assertThat(watch.notices(0)).extracting(Notice::kind).containsExactly(Kind.CALL);
    }

    @Test
    @Tag("TM-22")
    void a_call_for_help_is_answered_alike_for_ever_and_calls_at_once() {
        BareWatch watch = BareWatch.arm(CLIENT);
        OwnerView before = view(watch);
        Id help = Id.random(CLIENT.random);
        Heard first = CLIENT.sign(watch.distress(help), watch.owner, watch.id);
        assertThat(first.body()).hasSize(Limits.OWNER_ANSWER);
        assertThat(first.body().strip()).isEqualTo("{}");
        assertThat(CLIENT.sign(watch.distress(help), watch.owner, watch.id)).isEqualTo(first);
        Id another = Id.random(CLIENT.random);
        assertThat(CLIENT.sign(watch.distress(another), watch.owner, watch.id)).isEqualTo(first);
        WORLD.advance(Duration.ofMinutes(1));
        assertThat(watch.notices(0)).extracting(Notice::kind).contains(Kind.CALL);
        assertThat(view(watch)).isEqualTo(before);
    }

    @Test
    @Tag("TM-26")
    void the_recovery_key_ends_the_old_key_at_once_and_does_nothing_else() {
        BareWatch watch = BareWatch.arm(CLIENT);
        SigningKey next = SigningKey.generate(CLIENT.random);
        assertThat(CLIENT.sign(watch.rekey(next), watch.owner, watch.id).problem())
                .isEqualTo(Problem.UNAUTHORISED);
        assertThat(CLIENT.sign(watch.checkIn(1), watch.recovery, watch.id).problem())
                .isEqualTo(Problem.UNAUTHORISED);
        Heard first = CLIENT.sign(watch.rekey(next), watch.recovery, watch.id);
        assertThat(first.body()).hasSize(Limits.OWNER_ANSWER);
        Map<String, String> after = StoreDump.of(WORLD);
        assertThat(CLIENT.sign(watch.rekey(next), watch.recovery, watch.id)).isEqualTo(first);
        assertThat(StoreDump.of(WORLD)).isEqualTo(after);
        assertThat(CLIENT.sign(watch.checkIn(1), watch.owner, watch.id).problem())
                .isEqualTo(Problem.UNAUTHORISED);
        assertThat(CLIENT.sign(watch.checkIn(1), next, watch.id).status()).isEqualTo(200);
        WORLD.advance(Duration.ofMinutes(1));
        assertThat(watch.notices(0)).extracting(Notice::kind).containsExactly(Kind.REKEYED);
        assertThat(CLIENT.sign(watch.change(2, new Change.Disarm()), next, watch.id)
                        .problem())
                .isEqualTo(Problem.TOO_SOON);
    }

    @Test
    @Tag("TM-13")
    void nothing_stays_of_a_watch_that_was_disarmed_and_nobody_can_tell_that_it_was() {
        BareWatch watch = BareWatch.arm(CLIENT);
        changed(watch, 1, new Change.Disarm());
        assertThat(watch.notices(0)).isEmpty();
        long next = watch.live(BareWatch.COOLING_OFF, 2);
        assertThat(watch.notices(0)).extracting(Notice::kind).containsExactly(Kind.WEAKENING);
        assertGoneForItsOwner(watch, next);
        assertNothingIsLeft(watch);
    }

    @Test
    @Tag("TM-7")
    @Tag("TM-13")
    void a_hidden_alarm_outlives_a_disarmed_watch_and_only_its_seats_know() {
        BareWatch watch = BareWatch.arm(CLIENT);
        changed(watch, 1, new Change.Disarm());
        concern(watch, watch.seats.get(2));
        WORLD.advance(Duration.ofMinutes(1));
        Id alarm = alarm(watch);
        long next = watch.live(BareWatch.COOLING_OFF, 2);
        assertGoneForItsOwner(watch, next);
        for (int seat : List.of(0, 1)) {
            assertThat(close(watch, watch.seats.get(seat), alarm).status()).isEqualTo(200);
        }
        WORLD.advance(Duration.ofHours(2));
        assertThat(watch.notices(0)).extracting(Notice::kind).contains(Kind.CLOSED);
        assertNothingIsLeft(watch);
    }

    /** Whoever has the phone can change seats in time; what they may not learn is that there is an alarm already. */
    @Test
    @Tag("TM-7")
    void nobody_gets_into_a_hidden_alarm_by_taking_a_seat_of_it() {
        BareWatch watch = BareWatch.arm(CLIENT, BareWatch.plan(Rung.open(Duration.ZERO, List.of(0, 1, 2), false)));
        concern(watch, watch.seats.get(2));
        WORLD.advance(Duration.ofMinutes(1));
        Id alarm = alarm(watch);
        Rung without = Rung.open(Duration.ZERO, List.of(0, 2), false);
        changed(watch, 1, new Change.Amend(BareWatch.plan(without), Map.of(), null));
        long next = watch.live(BareWatch.COOLING_OFF, 2);

        SigningKey captor = SigningKey.generate(CLIENT.random);
        BareWatch.Mailbox mailbox = watch.mailbox(MailboxKind.NOTICES);
        changed(watch, next, new Change.Amend(null, Map.of(1, watch.seat(mailbox, captor)), watch.generation(4)));
        watch.live(BareWatch.COOLING_OFF, next + 1);
        assertThat(close(watch, captor, alarm).problem()).isEqualTo(Problem.NOT_TOLD);
        assertThat(close(watch, watch.seats.get(0), alarm).status()).isEqualTo(200);
        assertThat(close(watch, watch.seats.get(2), alarm).status()).isEqualTo(200);
        WORLD.advance(Duration.ofHours(2));
        assertThat(watch.notices(1)).extracting(Notice::kind).contains(Kind.CALL, Kind.CLOSING, Kind.CLOSED);
        assertThat(watch.notices(mailbox)).isEmpty();
        assertThat(close(watch, watch.seats.get(1), alarm).problem()).isEqualTo(Problem.UNAUTHORISED);
        assertThat(close(watch, captor, alarm).problem()).isEqualTo(Problem.NO_SUCH_ALARM);
    }

    @Test
    void only_a_vouch_says_until_when() {
        BareWatch watch = BareWatch.arm(CLIENT);
        WORLD.advance(BareWatch.INTERVAL.plus(BareWatch.GRACE));
        Draft vouch = watch.statement(watch.seats.get(0), Statement.Kind.VOUCH, alarm(watch));
        assertThat(CLIENT.sign(vouch, watch.seats.get(0), watch.seat(0)).problem())
                .isEqualTo(Problem.MALFORMED);
        Draft nameless = watch.statement(watch.seats.get(0), Statement.Kind.ACK, null);
        assertThat(CLIENT.sign(nameless, watch.seats.get(0), watch.seat(0)).problem())
                .isEqualTo(Problem.NO_SUCH_ALARM);
    }

    private static void assertGoneForItsOwner(BareWatch watch, long next) {
        Id nobody = Id.random(CLIENT.random);
        Heard unknown = CLIENT.sign(Draft.get("/v1/watches/" + nobody.text()), watch.owner, nobody);
        assertThat(unknown.problem()).isEqualTo(Problem.UNAUTHORISED);
        SigningKey key = SigningKey.generate(CLIENT.random);
        List<Draft> asked = List.of(
                watch.view(),
                watch.checkIn(next),
                watch.change(next, new Change.Withdraw()),
                watch.distress(Id.random(CLIENT.random)),
                watch.rekey(key));
        for (Draft draft : asked) {
            assertThat(CLIENT.sign(draft, watch.owner, watch.id)).isEqualTo(unknown);
            assertThat(CLIENT.sign(draft, watch.recovery, watch.id)).isEqualTo(unknown);
        }
    }

    private static void assertNothingIsLeft(BareWatch watch) {
        List<String> ids = new ArrayList<>(List.of(watch.id.text()));
        for (int seat = 0; seat < watch.seats.size(); seat++) {
            ids.add(watch.seat(seat).text());
        }
        Map<String, String> left = StoreDump.of(WORLD);
        assertThat(ids)
                .allSatisfy(id -> assertThat(left)
                        .allSatisfy((key, value) -> assertThat(key + value).doesNotContain(id)));
    }

    private static Set<String> generations(BareWatch watch) {
        Set<String> fields = StoreDump.fields(WORLD, "generation:" + watch.id.text());
        return fields.stream()
                .map(field -> field.substring(0, field.indexOf('/')))
                .collect(Collectors.toSet());
    }

    private static void changed(BareWatch watch, long sequence, Change change) {
        Heard heard = CLIENT.sign(watch.change(sequence, change), watch.owner, watch.id);
        assertThat(heard.status()).as(heard.body()).isEqualTo(200);
        assertThat(heard.body()).hasSize(Limits.OWNER_ANSWER);
    }

    private static Heard concern(BareWatch watch, SigningKey seat) {
        return CLIENT.sign(watch.statement(seat, Statement.Kind.CONCERN, null), seat, BareWatch.seat(seat));
    }

    private static Heard close(BareWatch watch, SigningKey seat, Id alarm) {
        return CLIENT.sign(watch.statement(seat, Statement.Kind.CLOSE, alarm), seat, BareWatch.seat(seat));
    }

    private static Id alarm(BareWatch watch) {
        return watch.notices(0).stream()
                .flatMap(notice -> Stream.ofNullable(notice.alarm()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Seat seat(BareWatch watch) {
        return watch.seat(watch.mailbox(MailboxKind.NOTICES), SigningKey.generate(CLIENT.random));
    }

    private static OwnerView view(BareWatch watch) {
        return CLIENT.sign(watch.view(), watch.owner, watch.id).read(OwnerView.class);
    }
}
