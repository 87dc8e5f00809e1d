package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.MailboxKind;

/** Two threads in one conversation. */
class TalkingTest {
    private static final Blob KEY = Blob.of(new byte[32]);

    private final SecureRandom random = new SecureRandom();
    private final List<Thread> others = new ArrayList<>();
    private final LocalServer server = new LocalServer();
    private final Kept kept;
    private final Talking talking;

    TalkingTest() throws Exception {
        Device device = Device.of(() -> LocalServer.NOW, random, pause -> {}).observedBy(this::saw);
        OwnMailbox theirs = OwnMailbox.make(MailboxKind.MESSAGES, KEY, device);
        Blob identity = Signal.identityKey(theirs.identity());
        OwnMailbox mine = OwnMailbox.make(MailboxKind.MESSAGES, KEY, device);
        kept = new Kept(Conversation.of(mine, new Other(theirs.id(), identity, KEY, null, false, null)));
        talking = new Talking(kept, new Lines(device), server.address(), device, Hearer.CONTACT);
        server.answering(200, new Bundle(Signal.publicKeys(theirs.identity()), null, null));
    }

    @AfterEach
    void end() {
        server.close();
    }

    /** While the answer is on its way, another thread keeps something, or waits for its turn. */
    private void saw(Exchange exchange) {
        if (!exchange.path().endsWith("/bundle")) {
            return;
        }
        Thread other = new Thread(this::keep);
        others.add(other);
        other.start();
        while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    private void keep() {
        try {
            talking.change(now -> now.with(now.in().refused(3)));
        } catch (UnusableVault e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_another_thread_keeps_while_a_session_begins_is_not_lost() throws Exception {
        talking.prepare();
        for (Thread other : others) {
            other.join();
        }
        assertThat(others).hasSize(1);
        assertThat(kept.now().in().refused()).isEqualTo(3);
        assertThat(kept.now().ratchet()).isNotEqualTo(Ratchet.NONE);
    }
}
