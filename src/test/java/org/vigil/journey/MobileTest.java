package org.vigil.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.HelpNotCalled;
import org.vigil.client.NotCheckedIn;
import org.vigil.client.Owner;
import org.vigil.client.Unreachable;
import org.vigil.client.WrongTime;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;

/** What an app goes through: woken for a moment, without a network, killed, with a wrong clock. The reference session. */
class MobileTest {
    private static final World WORLD = new World();

    private final Phone phone = new Phone(WORLD);

    @AfterEach
    void switchOff() throws Exception {
        phone.close();
    }

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void a_contact_woken_now_and_then_hears_everything_once() throws Exception {
        Circle circle = asleep("Zarina");
        circle.contact("Anna").close();
        List<Kind> heard = new ArrayList<>();
        WORLD.advance(ofHours(13).minusMinutes(10));
        heard.addAll(wake("Zarina-Anna"));
        assertThat(heard).isEmpty();

        phone.radio.off();
        WORLD.advance(ofMinutes(15)); // she is called, and does not hear
        assertThatThrownBy(() -> wake("Zarina-Anna")).isInstanceOf(Unreachable.class);
        phone.radio.on();
        phone.dieAt(exchange -> exchange.path().contains("/envelopes") && exchange.status() == 200);
        assertThatThrownBy(() -> wake("Zarina-Anna")).isInstanceOf(Phone.Killed.class);
        for (int wakes = 0; wakes < 6; wakes++) {
            heard.addAll(wake("Zarina-Anna"));
            WORLD.advance(ofMinutes(15));
        }
        assertThat(heard).containsExactly(Kind.CALL, Kind.LETTER);
    }

    @Test
    void an_answer_that_a_tunnel_swallows_is_asked_for_again_and_the_act_counts_once() throws Exception {
        asleep("Farida");
        WORLD.advance(ofHours(3));
        Instant act = WORLD.clock().instant();
        phone.observedBy(exchange -> {
            if (exchange.path().startsWith("/v1/nonces/")) {
                phone.radio.tunnel(); // with the check-in the next thing to be said
            }
        });
        phone.pausing(pause -> {
            WORLD.advance(pause);
            if (Duration.between(act, WORLD.clock().instant()).compareTo(ofMinutes(2)) > 0) {
                phone.radio.on();
            }
        });
        CheckInAnswer answer = phone.owner("Farida", owner -> owner.checkIn("On the train."));
        phone.observedBy(exchange -> {});
        assertThat(Duration.between(act, WORLD.clock().instant())).isBetween(ofMinutes(2), ofMinutes(4));
        assertThat(answer.sequence()).isEqualTo(1);
        assertThat(answer.at()).as("it had arrived at once").isBetween(act, act.plusSeconds(10));
        assertThat(answer.deadline()).isEqualTo(answer.at().plus(ofHours(12)));
        OwnerView view = phone.owner("Farida", Owner::status);
        assertThat(view.lastCheckIn()).isEqualTo(answer.at());
        assertThat(view.sequence()).isEqualTo(1);
    }

    @Test
    void in_airplane_mode_it_says_not_checked_in_and_nothing_goes_out_later() throws Exception {
        Circle circle = asleep("Mavluda");
        OwnerView before = phone.owner("Mavluda", Owner::status);
        WORLD.advance(ofHours(11));
        phone.radio.off();
        phone.pausing(WORLD::advance);
        Instant act = WORLD.clock().instant();
        assertThatThrownBy(() -> phone.owner("Mavluda", owner -> owner.checkIn("Landing soon.")))
                .isInstanceOf(NotCheckedIn.class)
                .hasMessage("Not checked in: the server gave no answer. Check in again.");
        assertThat(Duration.between(act, WORLD.clock().instant())).isBetween(ofMinutes(9), ofMinutes(11));

        phone.radio.on();
        assertThat(phone.owner("Mavluda", Owner::status).deadline())
                .as("waking with a network again is no act")
                .isEqualTo(before.deadline());
        WORLD.advance(ofHours(2));
        assertThat(circle.kinds("Anna")).containsExactly(Kind.CALL);
    }

    @Test
    void once_the_network_is_back_the_same_person_does_it_again() throws Exception {
        Circle circle = asleep("Ozoda");
        phone.radio.off();
        phone.pausing(WORLD::advance);
        assertThatThrownBy(() -> phone.owner("Ozoda", owner -> owner.checkIn("Landing soon.")))
                .isInstanceOf(NotCheckedIn.class);
        phone.radio.on();
        CheckInAnswer answer = phone.owner("Ozoda", owner -> owner.checkIn("Landed."));
        assertThat(answer.sequence()).as("what was not answered is given up").isEqualTo(2);
        WORLD.advance(ofHours(12));
        assertThat(circle.kinds("Anna")).isEmpty();
    }

    @Test
    void killed_between_the_pin_and_the_answer_the_next_process_shows_what_the_server_knows() throws Exception {
        asleep("Gulnora");
        WORLD.advance(ofHours(5));
        Instant act = WORLD.clock().instant();
        phone.dieAt(exchange -> exchange.path().endsWith("/check-ins"));
        assertThatThrownBy(() -> phone.owner("Gulnora", owner -> owner.checkIn("At the embassy.")))
                .isInstanceOf(Phone.Killed.class);
        OwnerView view = phone.owner("Gulnora", Owner::status);
        assertThat(view.lastCheckIn()).as("it had arrived").isEqualTo(act);
        assertThat(phone.owner("Gulnora", owner -> owner.checkIn("Still there."))
                        .sequence())
                .isEqualTo(2);
    }

    @Test
    void killed_between_the_pin_and_the_request_nothing_goes_out_by_itself() throws Exception {
        asleep("Nodira");
        OwnerView before = phone.owner("Nodira", Owner::status);
        WORLD.advance(ofHours(5));
        phone.dieAt(exchange -> exchange.path().startsWith("/v1/nonces/"));
        assertThatThrownBy(() -> phone.owner("Nodira", owner -> owner.checkIn("At the embassy.")))
                .isInstanceOf(Phone.Killed.class);
        assertThat(phone.owner("Nodira", Owner::status).lastCheckIn()).isEqualTo(before.lastCheckIn());
        assertThat(phone.owner("Nodira", owner -> owner.checkIn("Still there.")).sequence())
                .as("its number and key were given up before")
                .isEqualTo(2);
    }

    @Test
    void a_call_for_help_without_a_network_outlives_the_process_and_goes_out_with_the_next_look() throws Exception {
        Circle circle = asleep("Lola");
        phone.radio.off();
        assertThatThrownBy(() -> phone.owner("Lola", owner -> {
                    owner.distress("They are at the door.");
                    return null;
                }))
                .isInstanceOf(HelpNotCalled.class);
        WORLD.advance(ofHours(1));
        assertThat(circle.kinds("Anna")).isEmpty();
        phone.radio.on();
        assertThat(phone.owner("Lola", Owner::status).alarmAt())
                .as("whoever looks over the shoulder sees none of it")
                .isNull();
        WORLD.advance(Duration.ZERO);
        assertThat(circle.kinds("Anna")).contains(Kind.CALL);
    }

    @ParameterizedTest
    @ValueSource(longs = {-9, 9})
    void a_clock_that_is_hours_wrong_moves_no_deadline_and_shows_in_the_answer(long hours) throws Exception {
        String name = hours < 0 ? "Dilnoza" : "Shahnoza";
        Circle circle = asleep(name);
        phone.setAhead(ofHours(hours));
        Instant act = WORLD.clock().instant();
        CheckInAnswer answer = phone.owner(name, owner -> {
            CheckInAnswer answered = owner.checkIn("A new telephone.");
            assertThat(owner.clockAhead())
                    .as("it is told, since guardians are misled")
                    .isCloseTo(ofHours(hours), ofMinutes(1));
            return answered;
        });
        assertThat(answer.at()).isEqualTo(act);
        assertThat(answer.deadline()).isEqualTo(act.plus(ofHours(12)));
        WORLD.advance(ofHours(13).minusSeconds(1));
        assertThat(circle.kinds("Anna")).isEmpty();
        WORLD.advance(ofMinutes(1));
        assertThat(circle.kinds("Anna")).containsExactly(Kind.CALL);
    }

    @ParameterizedTest
    @ValueSource(longs = {-20_000, 1_000})
    void a_clock_that_is_years_wrong_is_called_that_and_no_enemy(long days) throws Exception {
        String name = days < 0 ? "Umida" : "Barno";
        asleep(name);
        phone.setAhead(ofDays(days));
        assertThatThrownBy(() -> phone.owner(name, owner -> owner.checkIn("The battery was empty.")))
                .isInstanceOf(WrongTime.class)
                .hasMessageContaining("clock");
        phone.setAhead(Duration.ZERO);
        assertThat(phone.owner(name, owner -> owner.checkIn("The battery was empty."))
                        .sequence())
                .isEqualTo(2);
    }

    /** An armed exile whose app nobody has open. */
    private static Circle asleep(String name) throws Exception {
        Circle circle = new Circle(WORLD, name, "Anna", "Bek");
        circle.arm(circle.order());
        circle.exile().close();
        return circle;
    }

    private List<Kind> wake(String contact) throws Exception {
        return phone.contact(contact, person -> person.inbox(Duration.ZERO)).stream()
                .map(received -> Objects.requireNonNull(received.notice()).kind())
                .toList();
    }
}
