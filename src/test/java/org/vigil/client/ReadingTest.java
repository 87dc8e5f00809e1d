package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.Examples;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Notice;
import org.vigil.wire.ServerAddress;

/** What is written down while somebody reads. */
class ReadingTest {
    private static final int MANY = 200;

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Device device = Device.of(() -> LocalServer.NOW, random, pause -> {});
    private final Id seat = Id.random(random);

    private ContactState state() {
        Blob key = Blob.of(new byte[32]);
        ServerAddress nowhere = new ServerAddress(java.net.URI.create("https://localhost:1"), key, key);
        ContactState.Place place = new ContactState.Place(
                nowhere, seat, Blob.of(SigningKey.generate(random).seed()), seat, Blob.of(new byte[33]), key);
        OwnMailbox mailbox = OwnMailbox.make(MailboxKind.NOTICES, key, device);
        Circle circle = Circle.make(key, device);
        Conversation talk = Conversation.of(mailbox, null);
        return new ContactState(List.of(
                new ContactState.SeatState(place, mailbox, talk, null, Inbox.empty(), null, 0, circle, null, null)));
    }

    private Inbox.Kept notice() {
        Id id = Id.random(random);
        Notice call = new Notice(
                id, seat, Notice.Kind.CALL, LocalServer.NOW, Examples.alarm(seat, LocalServer.NOW), null, null);
        Received received = new Received(seat, Proof.PROVEN, call, 1, null, null);
        return new Inbox.Kept(received, Blob.of(id.bytes()), false);
    }

    private int write(Vault<ContactState> vault) throws UnusableVault {
        for (int i = 0; i < MANY; i++) {
            vault.update(state -> state.change(seat, now -> now.with(now.inbox().plus(notice(), null))));
        }
        return MANY;
    }

    @Test
    void what_another_thread_writes_down_meanwhile_is_returned_and_once() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        List<Received> read = new ArrayList<>();
        try (Vault<ContactState> vault = Vault.create(
                        VaultKind.CONTACT,
                        folder.resolve("vault"),
                        "p".toCharArray(),
                        state(),
                        random,
                        new Argon2(64, 1, 1));
                Lines lines = new Lines(device)) {
            Reading reading = new Reading(vault, lines, device);
            Future<Integer> writing = threads.submit(() -> write(vault));
            while (!writing.isDone()) {
                read.addAll(reading.fresh(had -> true));
            }
            read.addAll(reading.fresh(had -> true));
            assertThat(writing.get()).isEqualTo(MANY);
        } finally {
            threads.shutdown();
        }
        assertThat(read).hasSize(MANY).doesNotHaveDuplicates();
    }
}
