package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.crypto.Argon2;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/** A device that loses its power between any two exchanges with the server, against the real one. */
class CrashTest {
    private static final char[] PASSPHRASE = "p".toCharArray();
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);

    private final SecureRandom random = new SecureRandom();
    private final World world = new World();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    /** The server has answered, and the device never learns it. */
    private static final class PowerLoss extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private interface Opening<T extends AutoCloseable> {
        T open(Device device) throws Trouble;
    }

    private interface Act<T, R> {
        R on(T person) throws Trouble, InterruptedException;
    }

    /** Does it with a loss of power after the first exchange, then after the second, until it gets through. */
    @SuppressWarnings("try") // closing a person here waits for nobody
    private <T extends AutoCloseable, R> R crashing(Opening<T> opening, Act<T, R> act) throws Exception {
        for (int exchanges = 1; exchanges < 100; exchanges++) {
            AtomicInteger left = new AtomicInteger(exchanges);
            Device failing = world.device().observedBy(exchange -> {
                if (left.decrementAndGet() == 0) {
                    throw new PowerLoss();
                }
            });
            try (T person = opening.open(failing)) {
                return act.on(person);
            } catch (PowerLoss e) {
                // from the vault again
            }
        }
        throw new AssertionError("it never gets through");
    }

    private Path exile() throws Trouble {
        Path path = world.vault("exile");
        Vault.create(VaultKind.EXILE, path, PASSPHRASE, ExileState.at(world.address()), random, CHEAP)
                .close();
        return path;
    }

    private Path contact(String name) throws Trouble {
        Path path = world.vault(name);
        Vault.create(VaultKind.CONTACT, path, PASSPHRASE, ContactState.empty(), random, CHEAP)
                .close();
        return path;
    }

    private static Opening<Exile> exile(Path path) {
        return device -> Exile.open(path, PASSPHRASE, device);
    }

    private static Opening<Contact> contact(Path path) {
        return device -> Contact.open(path, PASSPHRASE, device);
    }

    private <R> R calmly(Path exile, Act<Exile, R> act) throws Exception {
        try (Exile person = Exile.open(exile, PASSPHRASE, world.device())) {
            return act.on(person);
        }
    }

    private void join(Path exile, String name) throws Exception {
        Blob mine = world.admission();
        List<Blob> theirs = world.admissions(Invitation.ADMISSIONS);
        Invitation invitation = crashing(exile(exile), person -> person.invite(name, mine, theirs));
        Path contact = contact(name);
        Id seat = crashing(contact(contact), person -> person.accept(invitation));
        assertThat(seat).isNotNull();
        List<String> accepted = crashing(exile(exile), Exile::accepted);
        assertThat(accepted).contains(name);
    }

    private static ArmOrder order() {
        return ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .call(Duration.ZERO, "one")
                .letters(Duration.ofHours(1), "one", "two")
                .letter("one", Letter.of("dear one"))
                .letter("two", Letter.of("dear two"))
                .packet("the packet");
    }

    @Test
    void whatever_was_begun_goes_on_where_it_stopped() throws Exception {
        Path exile = exile();
        join(exile, "one");
        join(exile, "two");
        ArmOrder order = order().admissions(world.admission(), world.admissions(2));
        OwnerView view = crashing(exile(exile), person -> person.arm(order));
        assertThat(view.state()).isEqualTo(OwnerView.State.WATCHING);

        CheckInAnswer first = calmly(exile, person -> person.checkIn("monday"));
        assertThat(first.sequence()).isEqualTo(1);
        assertThatThrownBy(() -> onceThenLost(exile)).isInstanceOf(PowerLoss.class);
        CheckInAnswer third = calmly(exile, person -> person.checkIn("wednesday"));
        assertThat(third.sequence()).isEqualTo(3); // the second was sent: its number and key are given up

        world.advance(Duration.ofMinutes(14 * 60 + 30)); // before the ladder repeats
        assertThat(kinds("one")).containsExactly(Notice.Kind.CALL, Notice.Kind.LETTER);
        assertThat(kinds("two")).containsExactly(Notice.Kind.LETTER);
        String share = only("two", Contact::share);
        Opened opened = only("one", person -> person.openPacket(List.of(share)));
        assertThat(opened.packet()).isEqualTo("the packet");
        assertThat(opened.words()).extracting(Opened.Word::text).startsWith("wednesday");
    }

    /** The nonce is the first exchange, the check-in the second. */
    private void onceThenLost(Path exile) throws Exception {
        AtomicInteger left = new AtomicInteger(2);
        Device failing = world.device().observedBy(exchange -> {
            if (left.decrementAndGet() == 0) {
                throw new PowerLoss();
            }
        });
        try (Exile person = Exile.open(exile, PASSPHRASE, failing)) {
            person.checkIn("tuesday");
        }
    }

    /** With crashes: what was lost on the way to its reader is in the vault at least. */
    private List<Notice.Kind> kinds(String name) throws Exception {
        List<Received> received = crashing(contact(world.vault(name)), person -> {
            person.inbox(Duration.ZERO);
            return person.received();
        });
        assertThat(received).allMatch(Received::proven);
        return received.stream().map(Received::notice).map(CrashTest::kind).toList();
    }

    private static Notice.Kind kind(@Nullable Notice notice) {
        return Objects.requireNonNull(notice).kind();
    }

    private <R> R only(String name, Act<Contact, R> act) throws Exception {
        try (Contact person = Contact.open(world.vault(name), PASSPHRASE, world.device())) {
            return act.on(person);
        }
    }

    @Test
    void a_refused_token_is_not_the_end() throws Exception {
        Path exile = exile();
        Blob spent = world.admission();
        Invitation first = calmly(exile, person -> person.invite("one", spent, List.of()));
        assertRefused(Problem.ADMISSION_REFUSED, () -> calmly(exile, person -> person.invite("two", spent, List.of())));
        Invitation second = calmly(exile, person -> world.invitation(person, "two"));
        Path one = contact("one");
        assertThatThrownBy(() -> only("one", person -> person.accept(first))).isInstanceOf(BadInvitation.class);
        assertRefused(
                Problem.ADMISSION_REFUSED, () -> only("one", person -> person.accept(first, List.of(spent, spent))));
        only("one", person -> person.accept(first, world.admissions(Invitation.ADMISSIONS)));
        contact("two");
        only("two", person -> person.accept(second));
        calmly(exile, Exile::accepted);
        assertThat(one).exists();

        Blob decoy = world.admission();
        assertThatThrownBy(() ->
                        calmly(exile, person -> person.arm(order().admissions(world.admission(), List.of(decoy)))))
                .isInstanceOf(BadOrder.class)
                .hasMessage("Admission tokens for 1 decoys are missing.");
        assertRefused(
                Problem.ADMISSION_REFUSED,
                () -> calmly(exile, person -> person.arm(order().admissions(spent, List.of(decoy, spent)))));
        OwnerView view = calmly(
                exile, person -> person.arm(order().admissions(spent, List.of(decoy, spent, world.admission()))));
        assertThat(view.sequence()).isZero();
        assertThatThrownBy(() -> calmly(exile, person -> person.arm(order()))).isInstanceOf(AlreadyArmed.class);
    }

    @Test
    void a_plan_that_is_refused_can_be_changed() throws Exception {
        Path exile = exile();
        join(exile, "one");
        join(exile, "two");
        Blob watch = world.admission();
        List<Blob> decoys = world.admissions(2);
        ArmOrder slow = ArmOrder.every(Duration.ofDays(3), Duration.ofHours(1))
                .call(Duration.ZERO, "one", "two")
                .admissions(watch, decoys);
        assertRefused(Problem.SLOW_PLAN, () -> calmly(exile, person -> person.arm(slow)));
        OwnerView view = calmly(exile, person -> person.arm(slow.acceptSlow()));
        assertThat(view.worstCase()).isGreaterThan(Duration.ofDays(3));
    }

    @Test
    @Tag("TM-17")
    void an_invitation_works_for_one_person_and_the_exile_learns_of_the_other() throws Exception {
        Path exile = exile();
        Invitation invitation = calmly(exile, person -> world.invitation(person, "one"));
        contact("one");
        contact("thief");
        only("one", person -> person.accept(invitation));
        assertRefused(Problem.INVITATION_USED, () -> only("thief", person -> person.accept(invitation)));
        List<String> accepted = calmly(exile, Exile::accepted);
        assertThat(accepted).containsExactly("one");
        List<String> triedAgain = calmly(exile, Exile::triedAgain);
        assertThat(triedAgain).containsExactly("one");
        assertThatThrownBy(() -> calmly(exile, person -> person.invite("one", world.admission(), List.of())))
                .isInstanceOf(BadOrder.class);
    }

    @Test
    void an_old_copy_of_the_vault_is_told_that_it_is_stale_and_then_goes_on() throws Exception {
        Path exile = exile();
        join(exile, "one");
        join(exile, "two");
        calmly(exile, person -> person.arm(order().admissions(world.admission(), world.admissions(2))));
        byte[] copy = java.nio.file.Files.readAllBytes(exile);
        calmly(exile, person -> person.checkIn("a"));
        calmly(exile, person -> person.checkIn("b"));
        java.nio.file.Files.write(exile, copy);
        assertThatThrownBy(() -> calmly(exile, person -> person.checkIn("c"))).isInstanceOf(StaleCheckIn.class);
        assertThat(calmly(exile, person -> person.checkIn("c")).sequence()).isEqualTo(3);
        assertThat(calmly(exile, Exile::status).sequence()).isEqualTo(3);
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static void assertRefused(Problem problem, Doing doing) {
        assertThatThrownBy(doing::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
