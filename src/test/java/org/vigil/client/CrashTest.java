package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/** A device that loses its power between any two exchanges with the server, against the real one. */
class CrashTest {
    private static final char[] PIN = World.PIN.toCharArray();
    private static final char[] PASSPHRASE = World.PASSPHRASE.toCharArray();

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

    private Compartments exile() throws Trouble {
        Vaults.exile(world.vault("exile"), world.address(), world.device()).close();
        return world.compartments("exile");
    }

    private Path contact(String name) throws Trouble {
        Path path = world.vault(name);
        Vaults.contact(path, world.device()).close();
        return path;
    }

    private static Opening<Exile> exile(Compartments files) {
        return device -> Exile.open(files, PIN, PASSPHRASE, device);
    }

    private static Opening<Contact> contact(Path path) {
        return device -> Contact.open(path, PASSPHRASE, device);
    }

    private <R> R calmly(Compartments exile, Act<Exile, R> act) throws Exception {
        try (Exile person = Exile.open(exile, PIN, PASSPHRASE, world.device())) {
            return act.on(person);
        }
    }

    private void join(Compartments exile, String name) throws Exception {
        Blob mine = world.admission();
        List<Blob> theirs = world.admissions(Invitation.ADMISSIONS);
        Invitation invitation = crashing(exile(exile), person -> person.invite(name, mine, theirs));
        Path contact = contact(name);
        Id seat = crashing(contact(contact), person -> person.accept(invitation));
        assertThat(seat).isNotNull();
        List<String> accepted = crashing(exile(exile), Exile::accepted);
        assertThat(accepted).contains(name);
    }

    /** The same without a crash: {@link #whatever_was_begun_goes_on_where_it_stopped} has them. */
    private void meet(Compartments exile, String name) throws Exception {
        Invitation invitation = calmly(exile, person -> world.invitation(person, name));
        contact(name);
        only(name, person -> person.accept(invitation));
        List<String> accepted = calmly(exile, Exile::accepted);
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

    /** A device that died after the watch was armed, while it got ready for its first pulses, says so when asked again. */
    private static OwnerView armed(Exile person, ArmOrder order) throws Trouble {
        try {
            return person.arm(order);
        } catch (AlreadyArmed e) {
            return person.status();
        }
    }

    @Test
    void whatever_was_begun_goes_on_where_it_stopped() throws Exception {
        Compartments exile = exile();
        join(exile, "one");
        join(exile, "two");
        ArmOrder order = order().admissions(world.admission(), world.admissions(6));
        OwnerView view = crashing(exile(exile), person -> armed(person, order));
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

    @Test
    void a_drill_goes_on_where_it_stopped() throws Exception {
        Compartments exile = exile();
        meet(exile, "one");
        meet(exile, "two");
        calmly(exile, person -> person.arm(order().admissions(world.admission(), world.admissions(6))));
        DrillAnswer answer = crashing(exile(exile), Exile::drill);
        assertThat(answer.at())
                .as("no second drill was asked for")
                .isEqualTo(world.clock().instant());
        for (int hours = 0; hours < 24; hours += 8) {
            world.advance(Duration.ofHours(8));
            calmly(exile, person -> person.checkIn("at home"));
        }
        assertThat(kinds("one")).containsExactly(Notice.Kind.DRILL);
        boolean on = crashing(contact(world.vault("one")), Contact::drilled);
        assertThat(on).isTrue();
        assertThatThrownBy(() -> only("one", Contact::drilled)).isInstanceOf(NoDrill.class);
        DrillReport report = crashing(exile(exile), Exile::drillReport);
        assertThat(report.window()).isEqualTo(answer);
        assertThat(report.lines())
                .containsExactlyInAnyOrder(
                        new DrillReport.Line("one", world.clock().instant()), new DrillReport.Line("two", null));
        assertRefused(Problem.DRILLED_LATELY, () -> calmly(exile, Exile::drill));
        assertRefused(Problem.DRILLED_LATELY, () -> calmly(exile, Exile::drill));
    }

    /** The nonce is the first exchange, the check-in the second. */
    private void onceThenLost(Compartments exile) throws Exception {
        AtomicInteger left = new AtomicInteger(2);
        Device failing = world.device().observedBy(exchange -> {
            if (left.decrementAndGet() == 0) {
                throw new PowerLoss();
            }
        });
        try (Exile person = Exile.open(exile, PIN, PASSPHRASE, failing)) {
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

    /** Whatever is sealed needs a nonce of this size: a device that loses its power there has not written it yet. */
    private static final int NONCE = 12;

    /** Loses its power before so many writings. */
    private static final class Draining extends SecureRandom {
        private static final long serialVersionUID = 1;

        private int left;

        @Override
        public synchronized void nextBytes(byte[] bytes) {
            if (bytes.length == NONCE && --left == 0) {
                throw new PowerLoss();
            }
            super.nextBytes(bytes);
        }
    }

    /** Does it with a loss of power before the first thing is written to either file, then before the second, and so on. */
    private <R> R torn(Compartments files, Act<Exile, R> act) throws Exception {
        for (int writings = 1; writings < 100; writings++) {
            Draining random = new Draining();
            random.left = writings;
            Device device = Device.of(world.clock()::instant, random, pause -> {});
            try (Exile person = Exile.open(files, PIN, PASSPHRASE, device)) {
                return act.on(person);
            } catch (PowerLoss e) {
                Owner.withPin(files.checkIn(), PIN, world.device()).close(); // whatever happened, this opens
            }
        }
        throw new AssertionError("it never gets through");
    }

    @Test
    void no_crash_between_the_two_files_loses_a_watch_a_seat_or_a_change() throws Exception {
        Compartments exile = exile();
        meet(exile, "one");
        meet(exile, "two");
        meet(exile, "three");
        ArmOrder order = order().admissions(world.admission(), world.admissions(6));
        assertThat(torn(exile, person -> armed(person, order)).sequence()).isZero();
        assertThat(torn(exile, person -> person.checkIn("monday")).sequence()).isPositive();
        ArmOrder other = order().letter("two", Letter.of("dearest two"));
        torn(exile, person -> person.amend(other));
        torn(exile, person -> person.changes().addLegs(List.of(leg())));
        torn(exile, person -> person.revoke("one"));
        assertThat(calmly(exile, Owner::legs)).containsValue("the court door");
        assertThatThrownBy(() -> calmly(exile, person -> person.revoke("one")))
                .as("its seat is known, and that it was revoked")
                .isInstanceOf(BadOrder.class);

        world.advance(Duration.ofMinutes(14 * 60 + 30));
        assertThat(kinds("one")).containsExactly(Notice.Kind.CALL);
        assertThat(kinds("two")).contains(Notice.Kind.LETTER);
    }

    private NamedLeg leg() {
        Instant now = world.clock().instant();
        return NamedLeg.of("the court door", now, now.plus(Duration.ofDays(9)), Duration.ofHours(1));
    }

    @Test
    void a_watch_armed_just_before_a_crash_is_whole_with_the_pin_alone_and_then_with_the_plan() throws Exception {
        Compartments exile = exile();
        meet(exile, "one");
        meet(exile, "two");
        ArmOrder order = order().admissions(world.admission(), world.admissions(6));
        Path inTheWay = exile.plan().resolveSibling(exile.plan().getFileName() + ".new");
        Device full = world.device().observedBy(exchange -> {
            if (exchange.path().equals("/v1/watches") && exchange.status() == 201) {
                inTheWay.resolve("x").toFile().mkdirs();
            }
        });
        try (Exile person = Exile.open(exile, PIN, PASSPHRASE, full)) {
            assertThatThrownBy(() -> person.arm(order)).isInstanceOf(UnusableVault.class);
        }
        try (Owner owner = Owner.withPin(exile.checkIn(), PIN, world.device())) {
            assertThat(owner.checkIn("with the PIN").sequence()).isEqualTo(1);
        }
        assertThat(inPlan(exile, "\"sealed\""))
                .as("as it was before the answer")
                .isTrue();
        Files.delete(inTheWay.resolve("x"));
        Files.delete(inTheWay);
        calmly(exile, person -> person.checkIn("with the plan"));
        assertThat(inPlan(exile, "\"sealed\"")).isFalse();
        assertThat(calmly(exile, person -> person.revoke("two")).takesEffect()).isNull();
    }

    private static boolean inPlan(Compartments files, String text) throws Exception {
        return Vaults.contents(files.plan(), World.PASSPHRASE).contains(text);
    }

    @Test
    void a_vault_whose_making_was_cut_short_can_be_made_again_and_no_other_is_touched() throws Exception {
        Compartments files = exile();
        Files.delete(files.checkIn());
        try (Exile again = Vaults.exile(files.checkIn(), world.address(), world.device())) {
            again.invite("one", world.admission(), List.of());
        }
        calmly(files, Exile::accepted);
        Files.delete(files.checkIn());
        byte[] plan = Files.readAllBytes(files.plan());
        assertThatThrownBy(() -> Vaults.exile(files.checkIn(), world.address(), world.device()))
                .as("there is somebody in it")
                .isInstanceOf(VaultExists.class);
        assertThat(files.plan()).hasBinaryContent(plan);
        assertThat(files.checkIn()).doesNotExist();
    }

    @Test
    void files_of_two_vaults_do_not_go_together_and_neither_does_one_with_itself() throws Exception {
        Compartments one = exile();
        Vaults.exile(world.vault("other"), world.address(), world.device()).close();
        Compartments mixed =
                new Compartments(one.checkIn(), world.compartments("other").plan());
        assertThatThrownBy(() -> Exile.open(mixed, PIN, PASSPHRASE, world.device()))
                .isInstanceOf(DamagedVault.class)
                .hasMessageContaining("one vault");
        Compartments swapped = new Compartments(one.plan(), one.checkIn());
        assertThatThrownBy(() -> Exile.open(swapped, PASSPHRASE, PIN, world.device()))
                .isInstanceOf(DamagedVault.class)
                .hasMessage("This is the plan compartment of an exile's vault.");
        calmly(one, Exile::accepted);
    }

    @Test
    void a_refused_token_is_not_the_end() throws Exception {
        Compartments exile = exile();
        Blob spent = world.admission();
        Invitation first = calmly(exile, person -> person.invite("one", spent, List.of()));
        assertRefused(Problem.ADMISSION_REFUSED, () -> calmly(exile, person -> person.invite("two", spent, List.of())));
        Invitation second = calmly(exile, person -> world.invitation(person, "two"));
        Path one = contact("one");
        assertThatThrownBy(() -> only("one", person -> person.accept(first))).isInstanceOf(BadInvitation.class);
        assertRefused(
                Problem.ADMISSION_REFUSED,
                () -> only("one", person -> person.accept(first, List.of(spent, spent, spent))));
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
        List<Blob> rest = world.admissions(5);
        assertRefused(
                Problem.ADMISSION_REFUSED,
                () -> calmly(
                        exile,
                        person -> person.arm(order().admissions(spent, with(decoy, spent, rest.subList(0, 4))))));
        OwnerView view = calmly(exile, person -> person.arm(order().admissions(spent, with(decoy, spent, rest))));
        assertThat(view.sequence()).isZero();
        assertThatThrownBy(() -> calmly(exile, person -> person.arm(order()))).isInstanceOf(AlreadyArmed.class);
    }

    private static List<Blob> with(Blob one, Blob two, List<Blob> more) {
        return Stream.concat(Stream.of(one, two), more.stream()).toList();
    }

    @Test
    void a_plan_that_is_refused_can_be_changed() throws Exception {
        Compartments exile = exile();
        meet(exile, "one");
        meet(exile, "two");
        Blob watch = world.admission();
        List<Blob> decoys = world.admissions(6);
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
        Compartments exile = exile();
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
        Compartments exile = exile();
        meet(exile, "one");
        meet(exile, "two");
        calmly(exile, person -> person.arm(order().admissions(world.admission(), world.admissions(6))));
        byte[] copy = Files.readAllBytes(exile.checkIn());
        calmly(exile, person -> person.checkIn("a"));
        calmly(exile, person -> person.checkIn("b"));
        Files.write(exile.checkIn(), copy);
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
