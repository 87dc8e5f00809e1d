package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.ServerAddress;

/** Circles that are listened to at a server that is away. */
class CirclingTest {
    private static final Blob KEY = Blob.of(new byte[32]);

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Device device = Device.of(() -> LocalServer.NOW, random, pause -> {});

    private ContactState.SeatState seat() {
        Id id = Id.random(random);
        ServerAddress nowhere = new ServerAddress(URI.create("https://localhost:1"), KEY, KEY);
        Blob seed = Blob.of(SigningKey.generate(random).seed());
        ContactState.Place place = new ContactState.Place(nowhere, id, seed, id, Blob.of(new byte[33]), KEY);
        OwnMailbox mailbox = OwnMailbox.make(MailboxKind.NOTICES, KEY, device);
        Circle made = Circle.make(KEY, device);
        Other other = new Other(Id.random(random), KEY, KEY, null, false, null);
        Circle.Peer peer =
                new Circle.Peer("Anna", KEY, other, Ratchet.NONE, Outgoing.NOTHING, Incoming.NOTHING, List.of());
        Circle circle = new Circle(made.mine(), made.writer(), List.of(peer), List.of(), List.of(), List.of());
        Conversation talk = Conversation.of(mailbox, null);
        return new ContactState.SeatState(place, mailbox, talk, null, Inbox.empty(), null, 0, circle, null, null);
    }

    @Test
    void nobody_wakes_for_the_circle_of_a_seat_that_is_not_listened_to_any_more() throws Exception {
        ContactState.SeatState seat = seat();
        try (Vault<ContactState> vault = Vault.create(
                        VaultKind.CONTACT,
                        folder.resolve("vault"),
                        "p".toCharArray(),
                        new ContactState(List.of(seat)),
                        random,
                        new Argon2(64, 1, 1));
                Lines lines = new Lines(device);
                Circling circling = circling(vault, lines)) {
            circling.receive(seat);
            assertThat(circling.nanosToWait(id -> true)).isLessThan(Long.MAX_VALUE);
            assertThat(circling.nanosToWait(id -> !id.equals(seat.id()))).isEqualTo(Long.MAX_VALUE);
        }
    }

    private Circling circling(Vault<ContactState> vault, Lines lines) {
        Looking looking = new Looking(
                new Reading(vault, lines, device),
                new CircleTalks(vault, lines, device),
                new Stating(vault, lines, device),
                new Living(vault, new ContactTalks(vault, lines, device), device));
        return new Circling(lines, looking, device, () -> {});
    }
}
