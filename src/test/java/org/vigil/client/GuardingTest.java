package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.wire.Id;

/** A duty desk guards exiles on several servers. */
class GuardingTest {
    private final World world = new World();
    private final World other = new World();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean inVain = new AtomicBoolean();
    private final Set<String> stalling = ConcurrentHashMap.newKeySet();

    @AfterEach
    void end() throws Exception {
        world.close();
        other.close();
    }

    /** Answers of some mailboxes do not come before the other exile's report does; or not at all, in half a minute. */
    private void stall(Exchange exchange) {
        if (stalling.stream().anyMatch(exchange.path()::contains)) {
            stalled.countDown();
            inVain.compareAndSet(false, !wait(over, 25));
        }
    }

    private static boolean wait(CountDownLatch latch, long seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void what_pulses_mean_is_learnt_once_whatever_another_thread_says_meanwhile() throws Exception {
        org.vigil.Circle circle = new org.vigil.Circle(world, "Leyla", "Friend").withGuardian("Desk");
        circle.arm(circle.order());
        Vault<ContactState> vault = circle.contact("Desk").vault();
        Id seat = vault.state().seats().get(0).id();
        List<Thread> others = new ArrayList<>();
        List<Guarding> guarding = new ArrayList<>();
        Device device = world.device().observedBy(exchange -> {
            if (exchange.path().endsWith("/bundle")) {
                others.add(startAndWait(() -> guarding.get(0).learn(seat)));
            }
        });
        try (Lines lines = new Lines(device)) {
            guarding.add(new Guarding(vault, lines, device, () -> {
                throw new IllegalStateException("nothing is heard here");
            }));
            Talking talk = new ContactTalks(vault, lines, device).with(seat);
            talk.read(0);
            assertThat(talk.now().in().waiting())
                    .extracting(Incoming.Came::kind)
                    .contains(Said.Kind.GUARDIANSHIP);
            talk.change(now -> now.with(now.out().beginning(new Outgoing.Beginning(Id.random(device.random()), 0))));
            talk.prepare();
            assertThat(others).hasSize(1);
            others.get(0).join();
            assertThat(talk.now().in().waiting())
                    .as("what another thread begins with does not bring it back")
                    .isEmpty();
            assertThat(Objects.requireNonNull(vault.state().seats().get(0).guard())
                            .meaning())
                    .isNotNull();
        }
    }

    @Test
    void what_could_not_be_shown_stops_one_look_and_not_the_next() throws Exception {
        Contact desk = new org.vigil.Circle(world, "Zulfiya", "Friend")
                .withGuardian("Desk")
                .contact("Desk");
        assertThatThrownBy(() -> desk.guard((seat, report) -> {
                    throw new NoOpenAlarm();
                }))
                .isInstanceOf(NoOpenAlarm.class);
        assertThat(desk.guard()).hasSize(1);
    }

    /** Until it is over, or waits for its turn. */
    private static Thread startAndWait(Attempt step) {
        Thread thread = new Thread(() -> {
            try {
                step.make();
            } catch (Trouble e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void a_server_that_stalls_keeps_no_other_exile_waiting() throws Exception {
        world.overlook("Aziz-Desk", this::stall);
        Contact desk = new org.vigil.Circle(world, "Aziz", "Friend")
                .withGuardian("Desk")
                .contact("Desk");
        Id slow = desk.seats().get(0);
        ContactState.SeatState seat =
                Objects.requireNonNull(desk.vault().state().seat(slow));
        stalling.add(seat.talk().mine().id().text());
        org.vigil.Circle silent = new org.vigil.Circle(other, "Leyla", "Neighbour");
        Id quick = desk.accept(other.guardianInvitation(silent.exile(), "Desk"));
        silent.exile().accepted();
        silent.arm(
                ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1)).letters(Duration.ZERO, "Desk", "Neighbour"));
        other.advance(Duration.ofHours(14));
        Set<Id> shown = ConcurrentHashMap.newKeySet();
        desk.guard((id, report) -> {
            shown.add(id);
            if (id.equals(quick)) {
                assertThat(desk.news()).as("the letter").isNotEmpty();
                assertThat(wait(stalled, 20)).isTrue();
                over.countDown();
            }
        });
        assertThat(inVain).as("one had to wait for the other").isFalse();
        assertThat(shown).containsExactlyInAnyOrder(slow, quick);
    }
}
