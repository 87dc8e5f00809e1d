package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Arrivals;
import org.vigil.client.Contact;
import org.vigil.client.GuardReport;
import org.vigil.client.Received;
import org.vigil.client.Said;
import org.vigil.client.Voice;
import org.vigil.wire.Id;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.StatementAnswer;

/** 2016: his relatives rounded up and made to beg him to come back. */
@Tag("C-MALIZAEV")
class MalizaevTest {
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void his_father_is_watched_without_being_on_his_ladder_or_he_on_his_father_s() throws Exception {
        Circle son = new Circle(WORLD, "Son", "Lawyer", "Desk");
        son.arm(son.order());
        Circle father = new Circle(WORLD, "Father", "Neighbour");
        Contact lawyer = son.contact("Lawyer");
        Id seat = lawyer.accept(WORLD.invitation(father.exile(), "Lawyer"));
        father.exile().accepted();
        father.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Neighbour")
                .packet("They came for the others last week."));
        WORLD.advance(Duration.ofHours(12));
        son.exile().checkIn("All is well here.");
        WORLD.advance(Duration.ofHours(1));

        List<Received> told = son.inbox("Lawyer");
        assertThat(told)
                .singleElement()
                .satisfies(notice -> assertThat(notice.seat()).isEqualTo(seat));
        assertThat(son.inbox("Desk")).as("nobody is told of the son").isEmpty();
        assertThat(father.kinds("Neighbour")).containsExactly(Kind.LETTER);
    }

    @Test
    void a_brother_who_is_made_to_vote_closes_nothing_that_another_contact_objects_to() throws Exception {
        Circle circle = new Circle(WORLD, "Exile", "Brother", "Friend", "Lawyer");
        circle.arm(circle.order());
        WORLD.advance(Duration.ofHours(14));
        for (String name : List.of("Brother", "Friend", "Lawyer")) {
            circle.inbox(name);
        }
        circle.contact("Brother").closeAlarm();
        circle.contact("Friend").closeAlarm();
        WORLD.advance(Duration.ofMinutes(50));
        assertThat(circle.kinds("Lawyer")).as("in time to object").contains(Kind.CLOSING);
        circle.contact("Lawyer").object();
        WORLD.advance(Duration.ofDays(2));
        assertThat(circle.kinds("Lawyer")).contains(Kind.CALL).doesNotContain(Kind.CLOSED);
    }

    /** An alarm that is about to be closed by a brother under duress and a friend. */
    private static Forced closing(String exile) throws Exception {
        Forced forced = new Forced(WORLD, exile, new Witness());
        WORLD.advance(Duration.ofHours(14));
        forced.inboxes();
        try (Contact brother = forced.brother(Forced.DURESS)) {
            brother.closeAlarm();
        }
        assertThat(forced.contact("Friend").closeAlarm().closesAt()).isNotNull();
        WORLD.advance(Duration.ofMinutes(1));
        return forced;
    }

    @Test
    @Tag("TM-81")
    void a_brother_who_votes_under_duress_warns_the_others_and_their_devices_object_by_themselves() throws Exception {
        Forced forced = closing("Rustam");

        assertThat(forced.circle().kinds("Lawyer")).contains(Kind.CLOSING);
        List<Voice> heard = forced.contact("Lawyer").circle().messages(Duration.ZERO);
        assertThat(heard).extracting(Voice::name).containsExactly("Brother");
        assertThat(heard).extracting(voice -> voice.said().kind()).containsExactly(Said.Kind.UNDER_DURESS);
        assertThat(forced.contact("Lawyer").circle().forced()).containsExactly("Brother");
        forced.inboxes();
        WORLD.advance(Duration.ofDays(2));
        assertThat(forced.circle().kinds("Lawyer")).contains(Kind.CALL).doesNotContain(Kind.CLOSED);
        assertThat(forced.circle().exile().status().alarmAt()).isNotNull();
    }

    @Test
    @Tag("TM-81")
    void a_device_that_only_listens_objects_by_itself_too() throws Exception {
        Forced forced = closing("Timur");
        try (Arrivals listening = forced.contact("Lawyer").listen()) {
            assertThat(listening.next(Duration.ofMinutes(1))).isNotEmpty();
        }
        assertThat(forced.contact("Lawyer").circle().forced()).containsExactly("Brother");
        WORLD.advance(Duration.ofDays(2));
        assertThat(forced.circle().kinds("Lawyer")).contains(Kind.CALL).doesNotContain(Kind.CLOSED);
    }

    /** Nothing is asked again, and nothing is closed: the app is gone with the notice on its screen. */
    @Test
    @Tag("TM-81")
    void an_objection_that_is_due_does_not_wait_for_another_look() throws Exception {
        Forced forced = closing("Bahrom");
        Arrivals listening = forced.contact("Lawyer").listen();
        assertThat(listening.next(Duration.ofMinutes(1)))
                .extracting(MalizaevTest::kind)
                .contains(Kind.CLOSING);
        assertThat(forced.contact("Lawyer").circle().forced()).containsExactly("Brother");
        WORLD.advance(Duration.ofDays(2));
        assertThat(forced.contact("Lawyer").inbox(Duration.ZERO))
                .extracting(MalizaevTest::kind)
                .doesNotContain(Kind.CLOSED);
        listening.close();
    }

    @Test
    @Tag("TM-81")
    void nor_does_it_when_the_close_is_learnt_of_while_waiting() throws Exception {
        Forced forced = new Forced(WORLD, "Komil", new Witness());
        WORLD.advance(Duration.ofHours(14));
        forced.inboxes();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Received>> told =
                    threads.submit(() -> forced.contact("Lawyer").inbox(Duration.ofMinutes(1)));
            try (Contact brother = forced.brother(Forced.DURESS)) {
                brother.closeAlarm();
            }
            forced.contact("Friend").closeAlarm();
            WORLD.advance(Duration.ofMinutes(1));
            assertThat(told.get()).extracting(MalizaevTest::kind).contains(Kind.CLOSING);
        }
        assertThat(forced.contact("Lawyer").circle().forced()).containsExactly("Brother");
    }

    @Test
    @Tag("TM-81")
    void a_duty_desk_that_only_guards_hears_what_comes_and_objects_by_itself_too() throws Exception {
        Forced forced = Forced.guarded(WORLD, "Alisher");
        Contact desk = forced.contact("Lawyer");
        WORLD.advance(Duration.ofHours(14));
        desk.guard();
        assertThat(desk.fresh()).extracting(MalizaevTest::kind).contains(Kind.LETTER);
        forced.circle().inbox("Friend");
        try (Contact brother = forced.brother(Forced.FREE)) {
            brother.inbox(Duration.ZERO);
        }
        try (Contact brother = forced.brother(Forced.DURESS)) {
            brother.closeAlarm();
        }
        assertThat(forced.contact("Friend").closeAlarm().closesAt()).isNotNull();
        WORLD.advance(Duration.ofMinutes(1));
        List<Kind> first = new ArrayList<>();
        List<GuardReport> reports = desk.guard((seat, report) -> {
            assertThat(Objects.requireNonNull(report).seat()).isEqualTo(seat);
            desk.news().forEach(received -> first.add(kind(received)));
            assertThat(desk.circle().forced())
                    .as("what came is shown before anything is heard of the circle")
                    .isEmpty();
        });
        assertThat(first).contains(Kind.CLOSING);
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.next())
                        .as("it looks again soon")
                        .isEqualTo(WORLD.clock().instant().plusSeconds(60)));
        assertThat(desk.fresh()).extracting(MalizaevTest::kind).contains(Kind.CLOSING);
        assertThat(desk.fresh()).as("once").isEmpty();
        assertThat(desk.circle().forced()).containsExactly("Brother");
        WORLD.advance(Duration.ofDays(2));
        assertThat(forced.circle().kinds("Friend")).contains(Kind.CALL).doesNotContain(Kind.CLOSED);
    }

    private static Kind kind(Received received) {
        return Objects.requireNonNull(received.notice()).kind();
    }

    @Test
    @Tag("TM-81")
    void a_brother_who_votes_of_his_own_will_closes_the_alarm_with_another() throws Exception {
        Forced free = new Forced(WORLD, "Davron", new Witness());
        WORLD.advance(Duration.ofHours(14));
        free.inboxes();
        try (Contact brother = free.brother(Forced.FREE)) {
            brother.closeAlarm();
        }
        free.contact("Friend").closeAlarm();
        free.inboxes();
        assertThat(free.contact("Lawyer").circle().messages(Duration.ZERO)).isEmpty();
        WORLD.advance(Duration.ofHours(2));
        assertThat(free.circle().kinds("Lawyer")).contains(Kind.CLOSED);
    }

    @Test
    @Tag("TM-82")
    void the_two_passphrases_look_the_same_on_the_network_to_the_server_and_on_the_screen() throws Exception {
        Witness free = new Witness();
        Witness forced = new Witness();
        List<StatementAnswer> spoke = speak(new Forced(WORLD, "Samira", free), free, Forced.FREE);
        List<StatementAnswer> obeyed = speak(new Forced(WORLD, "Yulduz", forced), forced, Forced.DURESS);
        assertThat(shown(obeyed)).isEqualTo(shown(spoke));
        assertThat(sizes(forced)).isEqualTo(sizes(free)).hasSizeGreaterThan(9);
        assertThat(forced.shapes()).isEqualTo(free.shapes());
        assertThat(forced.shapes())
                .filteredOn(shape -> shape.contains("/envelopes"))
                .as("each statement is followed by a message to each of the others")
                .hasSizeGreaterThan(3 * 2);
    }

    /** What the witness saw before, and the sizes of keys there, are chance; from here on everything is to be the same. */
    private static List<StatementAnswer> speak(Forced circle, Witness witness, String passphrase) throws Exception {
        WORLD.advance(Duration.ofHours(14));
        circle.inboxes();
        witness.forget();
        List<StatementAnswer> answers = new ArrayList<>();
        try (Contact brother = circle.brother(passphrase)) {
            answers.add(brother.acknowledge());
            answers.add(brother.closeAlarm());
            brother.inbox(Duration.ZERO);
            answers.add(brother.concern());
        }
        return answers;
    }

    /** What the screen says of it: times, by how far off they are. */
    private static List<Boolean> shown(List<StatementAnswer> answers) {
        return answers.stream()
                .flatMap(answer -> Stream.of(answer.heldUntil() != null, answer.closesAt() != null))
                .toList();
    }

    private static List<List<Integer>> sizes(Witness witness) {
        return witness.seen().stream()
                .map(exchange -> List.of(
                        exchange.path().length(),
                        exchange.request().size(),
                        exchange.response().size()))
                .toList();
    }
}
