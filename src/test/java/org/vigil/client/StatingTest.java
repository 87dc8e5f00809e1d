package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.Examples;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Notice;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

class StatingTest {
    private static final char[] PASSPHRASE = "p".toCharArray();
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);
    private static final Instant NOW = LocalServer.NOW;
    private static final StatementAnswer RECORDED = new StatementAnswer(null, null);

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Id alarm = Id.random(random);
    private final LocalServer server = new LocalServer();
    private final Device device = Device.of(() -> NOW, random, pause -> {});

    StatingTest() throws Exception {}

    @AfterEach
    void end() {
        server.close();
    }

    private ContactState.SeatState seat(boolean alarmed) {
        Id id = Id.random(random);
        ContactState.Place place = new ContactState.Place(
                server.address(),
                id,
                Blob.of(SigningKey.generate(random).seed()),
                Id.random(random),
                Blob.of(new byte[33]),
                Blob.of(new byte[32]));
        OwnMailbox mailbox = OwnMailbox.make(MailboxKind.NOTICES, Blob.of(new byte[32]), device);
        Notice call = new Notice(id, id, Notice.Kind.CALL, NOW, Examples.alarm(alarm, NOW), null, null);
        Inbox.Kept kept =
                new Inbox.Kept(new Received(id, Proof.PROVEN, call, 1, null, null), Blob.of(new byte[1]), true);
        Inbox inbox = alarmed ? Inbox.empty().plus(kept, null) : Inbox.empty();
        Circle circle = Circle.make(Blob.of(new byte[32]), device);
        return new ContactState.SeatState(
                place, mailbox, Conversation.of(mailbox, null), null, inbox, null, 0, circle, null, null);
    }

    private void vault(boolean... alarmed) throws Exception {
        List<ContactState.SeatState> seats = new ArrayList<>();
        for (boolean each : alarmed) {
            seats.add(seat(each));
        }
        Vault.create(VaultKind.CONTACT, folder.resolve("vault"), PASSPHRASE, new ContactState(seats), random, CHEAP)
                .close();
    }

    private Contact contact() throws Trouble {
        return Contact.open(folder.resolve("vault"), PASSPHRASE, device);
    }

    private Stream<Statement> said() {
        return server.seen().stream().map(seen -> Json.read(seen.body().bytes(), Statement.class));
    }

    @Test
    void a_statement_without_an_answer_is_the_same_on_the_next_try_and_another_after_an_answer() throws Exception {
        vault(true);
        server.refusing(Problem.UNAVAILABLE);
        try (Contact contact = contact()) {
            assertThatThrownBy(contact::object).isInstanceOf(Refusal.class);
        }
        server.answering(200, RECORDED).answering(200, RECORDED);
        try (Contact contact = contact()) {
            contact.object();
            contact.object();
        }
        List<Id> ids = said().map(Statement::id).toList();
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
    }

    @Test
    void another_thing_said_is_another_statement() throws Exception {
        vault(true);
        server.refusing(Problem.UNAVAILABLE).answering(200, RECORDED);
        try (Contact contact = contact()) {
            assertThatThrownBy(contact::confirm).isInstanceOf(Refusal.class);
            contact.vouch(NOW.plusSeconds(600));
        }
        assertThat(said().map(Statement::kind)).containsExactly(Statement.Kind.CONFIRM, Statement.Kind.VOUCH);
        assertThat(said().map(Statement::id).distinct()).hasSize(2);
        assertThat(said().skip(1).map(Statement::until)).containsExactly(NOW.plusSeconds(600));
    }

    @Test
    void concern_needs_no_alarm_and_everything_else_does() throws Exception {
        vault(false);
        server.answering(200, RECORDED);
        try (Contact contact = contact()) {
            contact.concern();
            assertThatThrownBy(contact::confirm).isInstanceOf(NoOpenAlarm.class);
            assertThatThrownBy(() -> contact.vouch(NOW)).isInstanceOf(NoOpenAlarm.class);
        }
        assertThat(said().map(Statement::alarm)).containsOnlyNulls();
    }

    @Test
    void who_has_several_seats_says_about_whom_they_are_concerned() throws Exception {
        vault(false, true);
        try (Contact contact = contact()) {
            assertThatThrownBy(contact::concern).isInstanceOf(SeveralAlarms.class);
            server.answering(200, RECORDED);
            contact.concern(contact.seats().get(1));
        }
        assertThat(said().map(Statement::alarm)).containsExactly(alarm);
    }
}
