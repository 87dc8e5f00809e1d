package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Notice;

/** Contacts with seats at two servers, and circles that some of them cannot be heard in. */
class LookingTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String DURESS = "the river runs to the salt sea";

    private final World world = new World();
    private final World other = new World();

    @AfterEach
    void end() throws Exception {
        world.close();
        other.close();
    }

    /** The lawyer has a seat in both worlds; the exile in the other one is silent. */
    private Contact lawyerOfTwo() throws Exception {
        Contact lawyer = new org.vigil.Circle(world, "Aziz", "Lawyer").contact("Lawyer");
        org.vigil.Circle silent = new org.vigil.Circle(other, "Leyla", "Neighbour");
        lawyer.accept(other.invitation(silent.exile(), "Lawyer"));
        silent.exile().accepted();
        silent.arm(ArmOrder.every(Duration.ofHours(12), HOUR).letters(Duration.ZERO, "Lawyer", "Neighbour"));
        world.advance(Duration.ofHours(13));
        other.advance(Duration.ofHours(13));
        return lawyer;
    }

    private static List<Notice.Kind> kinds(List<Received> came) {
        return came.stream()
                .map(received -> Objects.requireNonNull(received.notice()).kind())
                .toList();
    }

    @Test
    void a_dark_server_hides_no_call_of_another() throws Exception {
        Contact lawyer = lawyerOfTwo();
        world.stop();
        assertThat(kinds(lawyer.inbox(Duration.ZERO))).containsExactly(Notice.Kind.LETTER);
        assertThatThrownBy(() -> lawyer.inbox(Duration.ZERO)).isInstanceOf(Unreachable.class);
        world.restart();
    }

    @Test
    void a_mailbox_that_is_refused_keeps_nobody_from_listening_to_another() throws Exception {
        Contact lawyer = lawyerOfTwo();
        lawyer.close();
        change(
                world.vault("Aziz-Lawyer"),
                World.PASSPHRASE,
                seat -> seat.with(OwnMailbox.make(MailboxKind.NOTICES, Blob.of(new byte[32]), world.device())));
        try (Contact again = Contact.open(world.vault("Aziz-Lawyer"), World.PASSPHRASE.toCharArray(), world.device());
                Arrivals listening = again.listen()) {
            assertThat(kinds(listening.next(Duration.ofMinutes(1)))).containsExactly(Notice.Kind.LETTER);
            assertThatThrownBy(() -> listening.next(Duration.ZERO)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void a_circle_that_cannot_be_heard_hides_no_letter() throws Exception {
        org.vigil.Circle circle = brothers("Davron");
        circle.inbox("Lawyer");
        world.advance(Duration.ofDays(2));
        circle.contact("Lawyer").close();
        change(
                world.vault("Davron-Lawyer"),
                World.PASSPHRASE,
                seat -> seat.with(seat.circle()
                        .with(OwnMailbox.make(MailboxKind.MESSAGES, Blob.of(new byte[32]), world.device()))));
        try (Contact lawyer =
                Contact.open(world.vault("Davron-Lawyer"), World.PASSPHRASE.toCharArray(), world.device())) {
            assertThat(kinds(lawyer.inbox(Duration.ZERO))).contains(Notice.Kind.CALL);
        }
    }

    @Test
    @Tag("TM-81")
    void a_word_that_could_not_be_sealed_is_said_as_soon_as_it_can_be() throws Exception {
        assertThatTheWordArrives("Rustam", peer -> with(peer, Ratchet.NONE, peer.out()));
    }

    @Test
    @Tag("TM-81")
    void a_word_needs_no_new_session_where_there_is_one() throws Exception {
        Outgoing.Beginning garbage =
                new Outgoing.Beginning(Id.random(world.device().random()), 1);
        assertThatTheWordArrives(
                "Temur", peer -> with(peer, peer.ratchet(), peer.out().beginning(garbage)));
    }

    /** While the server refuses the brother's device new keys, he is made to speak. */
    private void assertThatTheWordArrives(String exile, UnaryOperator<Circle.Peer> without) throws Exception {
        org.vigil.Circle circle = brothers(exile);
        circle.inbox("Lawyer");
        Path vault = world.vault(exile + "-Brother");
        try (Contact brother = Contact.open(vault, World.PASSPHRASE.toCharArray(), world.device())) {
            brother.inbox(Duration.ZERO);
        }
        List<Other> known = new ArrayList<>();
        change(vault, World.PASSPHRASE, seat -> {
            Circle.Peer peer = seat.circle().peers().get(0);
            known.add(peer.other());
            return seat.with(seat.circle().change(peer.id(), now -> refused(without.apply(now))));
        });
        try (Contact brother = Contact.open(vault, DURESS.toCharArray(), world.device())) {
            brother.acknowledge();
        }
        circle.inbox("Lawyer");
        assertThat(circle.contact("Lawyer").circle().forced()).isEmpty();

        change(
                vault,
                World.PASSPHRASE,
                seat -> seat.with(seat.circle().change(known.get(0).mailbox(), now -> with(now, known.get(0)))));
        try (Contact brother = Contact.open(vault, World.PASSPHRASE.toCharArray(), world.device())) {
            brother.inbox(Duration.ZERO);
        }
        circle.inbox("Lawyer");
        assertThat(circle.contact("Lawyer").circle().forced()).containsExactly("Brother");
    }

    /** A lawyer, and a brother whose vault has two passphrases; they know of each other by their letters, which are out. */
    private org.vigil.Circle brothers(String exile) throws Exception {
        org.vigil.Circle circle = new org.vigil.Circle(world, exile, "Lawyer");
        Path vault = world.vault(exile + "-Brother");
        try (Contact brother = Vaults.contact(vault, world.device(), World.PASSPHRASE, DURESS)) {
            brother.accept(world.invitation(circle.exile(), "Brother"));
        }
        circle.exile().accepted();
        circle.arm(ArmOrder.every(Duration.ofHours(12), HOUR)
                .letters(Duration.ZERO, "Lawyer", "Brother")
                .letter("Lawyer", new Letter("Begin.", List.of(new Letter.Card("Brother", ""))))
                .letter("Brother", new Letter("Begin.", List.of(new Letter.Card("Lawyer", ""))))
                .packet("What to do."));
        world.advance(Duration.ofHours(14));
        return circle;
    }

    private static Circle.Peer refused(Circle.Peer peer) {
        Other known = peer.other();
        return with(
                peer,
                new Other(
                        known.mailbox(),
                        known.identityKey(),
                        Blob.of(new byte[32]),
                        known.capability(),
                        known.verified(),
                        known.changed()));
    }

    private static Circle.Peer with(Circle.Peer peer, Other other) {
        return new Circle.Peer(peer.name(), peer.word(), other, peer.ratchet(), peer.out(), peer.in(), peer.unsaid());
    }

    private static Circle.Peer with(Circle.Peer peer, Ratchet ratchet, Outgoing out) {
        return new Circle.Peer(peer.name(), peer.word(), peer.other(), ratchet, out, peer.in(), peer.unsaid());
    }

    private void change(Path vault, String passphrase, UnaryOperator<ContactState.SeatState> change) throws Exception {
        try (Vault<ContactState> open = Vault.open(
                VaultKind.CONTACT,
                vault,
                passphrase.toCharArray(),
                ContactState.class,
                world.device().random())) {
            Id first = open.state().seats().get(0).id();
            open.update(state -> state.change(first, change));
        }
    }
}
