package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.OneTimeKeys;

/** The daily look at what the server has costs next to nothing as long as nothing changed. */
class TendingTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final LocalServer server = new LocalServer();
    private Instant now = LocalServer.NOW;
    private final Device device = Device.of(() -> now, random, pause -> {});
    private final Lines lines = new Lines(device);
    private final Kept talk;

    TendingTest() throws Exception {
        OwnMailbox mine = OwnMailbox.make(MailboxKind.MESSAGES, Blob.of(new byte[32]), device);
        Other other = new Other(
                Id.random(random), Signal.identityKey(mine.identity()), Blob.of(new byte[32]), null, true, null);
        talk = new Kept(Conversation.of(mine, other));
    }

    @AfterEach
    void end() {
        lines.close();
        server.close();
    }

    private void tend() throws Trouble {
        new Tending(talk, device)
                .tend(lines.mailbox(server.address(), talk.now().mine().id()));
    }

    /** All its one-time keys, as the server counts them. */
    private KeyStock stock() {
        OneTimeKeys all = SignalKeys.publicKeys(
                talk.now().oneTime().ec(), talk.now().oneTime().kyber());
        return KeyStock.of(Signal.publicKeys(talk.now().mine().identity()), all.ec(), all.kyber());
    }

    /** The first look finds nothing and fills the mailbox; the next finds all of it. */
    private KeyStock filled() throws Trouble {
        KeyStock none = KeyStock.of(Signal.publicKeys(talk.now().mine().identity()), List.of(), List.of());
        server.answering(200, none).answering(200, none);
        tend();
        KeyStock full = stock();
        assertThat(full.kyber()).isEqualTo(Limits.ONE_TIME_KEYS);
        now = now.plus(DAY);
        server.answering(200, full);
        tend();
        assertThat(talk.now().oneTime().foreign()).isFalse();
        return full;
    }

    /** Nothing can be made of these. */
    private void breakSeeds() {
        OneTime keys = talk.now().oneTime();
        List<OneTime.Seed> broken = new ArrayList<>();
        keys.kyber().forEach(seed -> broken.add(new OneTime.Seed(seed.id(), Blob.of(new byte[1]), null)));
        talk.keep(talk.now()
                .with(new OneTime(
                        keys.ec(),
                        broken,
                        keys.next(),
                        keys.confirmed(),
                        keys.looked(),
                        keys.foreign(),
                        keys.known())));
    }

    @Test
    void a_look_that_finds_what_was_found_before_makes_no_key_again() throws Exception {
        KeyStock full = filled();
        breakSeeds();
        now = now.plus(DAY);
        server.answering(200, full);
        tend();
        assertThat(talk.now().oneTime().foreign()).isFalse();
        assertThat(talk.now().oneTime().looked()).isEqualTo(now);
    }

    @Test
    void what_differs_is_worked_out_from_the_seeds() throws Exception {
        KeyStock full = filled();
        breakSeeds();
        now = now.plus(DAY);
        server.answering(200, new KeyStock(full.ec() - 1, full.kyber() - 1, full.digest()));
        assertThatThrownBy(this::tend).isInstanceOf(RuntimeException.class);
    }

    @Test
    void keys_that_the_server_kept_when_new_ones_were_published_are_noticed() throws Exception {
        KeyStock full = filled();
        now = now.plus(Signal.MESSAGES_NEW).plus(DAY);
        server.answering(200, "").answering(200, full);
        tend();
        assertThat(talk.now().oneTime().foreign())
                .as("it still has the old ones")
                .isTrue();
    }
}
