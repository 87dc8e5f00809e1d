package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigil.client.ArmOrder;
import org.vigil.client.Arrivals;
import org.vigil.client.Contact;
import org.vigil.client.Displaced;
import org.vigil.client.Exchange;
import org.vigil.client.Letter;
import org.vigil.client.Received;
import org.vigil.client.Unreachable;
import org.vigil.client.Vaults;
import org.vigil.wire.Notice;

/** Contacts who listen, while alarms rise and servers come and go. */
@Timeout(400)
class ListeningTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final World world = new World(new Draws(), exchanges::add);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Circle circle;
    private Contact lawyer;

    @BeforeEach
    void begin() throws Exception {
        circle = new Circle(world, "Aziz", "Lawyer");
        circle.arm(ladder());
        circle.exile().checkIn("All is well.");
        lawyer = circle.contact("Lawyer");
    }

    @AfterEach
    void end() throws Exception {
        threads.close();
        world.close();
    }

    @Test
    void who_listens_is_told_over_the_stream_and_asks_nothing() throws Exception {
        try (Arrivals listening = lawyer.listen()) {
            Future<List<Received>> told = threads.submit(() -> listening.next(LONG));
            awaitStream();
            exchanges.clear();
            world.advance(Duration.ofHours(13));
            assertThat(kinds(told.get())).containsExactly(Notice.Kind.CALL);
            assertThat(exchanges).extracting(Exchange::path).containsOnly("/v1/stream");
            Future<List<Received>> next = threads.submit(() -> listening.next(LONG));
            world.advance(Duration.ofMinutes(10));
            assertThat(kinds(next.get())).containsExactly(Notice.Kind.LETTER);
        }
        assertThat(lawyer.inbox(Duration.ZERO)).isEmpty();
        assertThat(lawyer.share()).isNotEmpty();
    }

    @Test
    void what_waited_comes_first_and_nothing_twice_by_whatever_means() throws Exception {
        world.advance(Duration.ofHours(13));
        try (Arrivals listening = lawyer.listen()) {
            assertThat(kinds(listening.next(LONG))).containsExactly(Notice.Kind.CALL);
            world.advance(Duration.ofMinutes(10));
            List<Received> asked = new ArrayList<>(lawyer.inbox(Duration.ZERO));
            asked.addAll(listening.next(Duration.ofMillis(200)));
            assertThat(kinds(asked)).containsExactly(Notice.Kind.LETTER);
        }
    }

    @Test
    void what_came_is_shown_before_its_circle_is_heard() throws Exception {
        Circle two = new Circle(world, "Davron", "Lawyer", "Friend");
        Letter letter = new Letter("Begin at once.", List.of(new Letter.Card("Friend", "+1")));
        two.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Friend")
                .letter("Lawyer", letter));
        exchanges.clear();
        try (Arrivals listening = two.contact("Lawyer").listen()) {
            Future<List<Received>> told = threads.submit(() -> listening.next(LONG));
            awaitStream();
            exchanges.clear();
            world.advance(Duration.ofHours(13));
            assertThat(kinds(told.get())).containsExactly(Notice.Kind.LETTER);
            assertThat(exchanges).extracting(Exchange::path).containsOnly("/v1/stream");
        }
        assertThat(exchanges).extracting(Exchange::path).anyMatch(path -> !path.equals("/v1/stream"));
    }

    @Test
    void what_contacts_say_to_one_another_is_heard_over_a_stream_when_it_is_said() throws Exception {
        Queue<Exchange> lawyers = new ConcurrentLinkedQueue<>();
        world.overlook("Farrukh-Lawyer", lawyers::add);
        Circle two = friends("Farrukh");
        world.advance(Duration.ofHours(13));
        two.inbox("Friend");
        try (Arrivals listening = two.contact("Lawyer").listen()) {
            assertThat(kinds(listening.next(LONG))).containsExactly(Notice.Kind.LETTER);
            Future<List<Received>> told = threads.submit(() -> listening.next(LONG));
            while (handshakes(lawyers) < 2) {
                Thread.onSpinWait();
            }
            lawyers.clear();
            two.contact("Friend").circle().say("I am near.");
            while (!Vaults.contents(world.vault("Farrukh-Lawyer"), World.PASSPHRASE)
                    .contains("\"kind\":\"TEXT\"")) {
                Thread.onSpinWait();
            }
            assertThat(lawyers).extracting(Exchange::path).noneMatch(path -> path.contains("/envelopes"));
            assertThat(told.isDone()).isFalse();
            two.contact("Friend").confirm();
            world.advance(Duration.ZERO);
            assertThat(kinds(told.get())).containsExactly(Notice.Kind.CONFIRMED);
        }
        assertThat(two.contact("Lawyer").circle().messages(Duration.ZERO))
                .extracting(voice -> voice.said().text())
                .containsExactly("I am near.");
    }

    /** A lawyer and a friend whose letters name each other. */
    private Circle friends(String exile) throws Exception {
        Circle two = new Circle(world, exile, "Lawyer", "Friend");
        two.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Friend")
                .letter("Lawyer", new Letter("Begin at once.", List.of(new Letter.Card("Friend", "+1"))))
                .letter("Friend", new Letter("Begin at once.", List.of(new Letter.Card("Lawyer", "+2")))));
        return two;
    }

    @Test
    void whichever_is_closed_first_the_vault_opens_again() throws Exception {
        Circle two = friends("Umed");
        world.advance(Duration.ofHours(13));
        for (String name : List.of("Lawyer", "Friend")) {
            Contact contact = two.contact(name);
            Arrivals listening = contact.listen();
            assertThat(kinds(listening.next(LONG))).containsExactly(Notice.Kind.LETTER);
            if (name.equals("Lawyer")) {
                contact.close();
                listening.close();
            } else {
                listening.close();
                contact.close();
            }
            try (Contact again =
                    Contact.open(world.vault("Umed-" + name), World.PASSPHRASE.toCharArray(), world.device())) {
                assertThat(kinds(again.received())).containsExactly(Notice.Kind.LETTER);
            }
        }
    }

    /** What another seat was told before is heeded after what came now. */
    @Test
    void what_comes_next_goes_before_the_circle_of_what_came_before() throws Exception {
        Queue<Exchange> lawyers = new ConcurrentLinkedQueue<>();
        world.overlook("Sherzod-Lawyer", lawyers::add);
        Circle two = friends("Sherzod");
        two.inbox("Lawyer");
        world.advance(Duration.ofHours(13));
        try (Arrivals listening = two.contact("Lawyer").listen()) {
            assertThat(kinds(listening.next(LONG))).containsExactly(Notice.Kind.LETTER);
            two.contact("Friend").inbox(Duration.ZERO);
            lawyers.clear();
            two.contact("Friend").confirm();
            two.contact("Friend").acknowledge();
            world.advance(Duration.ZERO);
            while (lawyers.size() < 2) {
                Thread.onSpinWait(); // when the second frame is seen, the first is there
            }
            assertThat(kinds(listening.next(LONG))).contains(Notice.Kind.CONFIRMED);
            assertThat(lawyers).extracting(Exchange::path).containsOnly("/v1/stream");
        }
    }

    private static long handshakes(Queue<Exchange> seen) {
        return seen.stream()
                .map(Exchange::path)
                .filter(path -> path.startsWith("/v1/mailboxes/") && path.endsWith("/stream"))
                .distinct()
                .count();
    }

    @Test
    void a_server_that_is_gone_is_waited_for_and_heard_again() throws Exception {
        try (Arrivals listening = lawyer.listen()) {
            assertThat(listening.next(Duration.ZERO)).isEmpty();
            world.restart();
            world.advance(Duration.ofHours(13));
            assertThat(kinds(listening.next(LONG))).containsExactly(Notice.Kind.CALL);
        }
    }

    @Test
    void a_server_that_never_answers_is_no_silence() throws Exception {
        try (Arrivals listening = lawyer.listen()) {
            world.stop();
            assertThatThrownBy(() -> listening.next(Duration.ofMillis(500))).isInstanceOf(Unreachable.class);
            world.restart();
        }
    }

    @Test
    @Tag("TM-60")
    void who_listens_with_a_copy_of_the_vault_displaces_the_other_and_that_one_is_told() throws Exception {
        Path copy = world.vault("copy");
        Files.copy(world.vault("Aziz-Lawyer"), copy);
        try (Arrivals listening = lawyer.listen();
                Contact thief = Contact.open(copy, World.PASSPHRASE.toCharArray(), world.device());
                Arrivals other = thief.listen()) {
            assertThat(listening.next(Duration.ZERO)).isEmpty();
            assertThat(other.next(Duration.ZERO)).isEmpty();
            assertThatThrownBy(() -> listening.next(LONG)).isInstanceOf(Displaced.class);
        }
    }

    private void awaitStream() {
        while (exchanges.stream().noneMatch(exchange -> exchange.path().equals("/v1/stream"))) {
            Thread.onSpinWait();
        }
    }

    private static List<Notice.Kind> kinds(List<Received> received) {
        return received.stream()
                .map(one -> Objects.requireNonNull(one.notice()).kind())
                .toList();
    }

    private static ArmOrder ladder() {
        return ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .call(Duration.ZERO, "Lawyer")
                .letters(Duration.ofMinutes(10), "Lawyer")
                .packet("Call Vienna.")
                .threshold(1)
                .closeQuorum(1)
                .acceptSingle();
    }
}
