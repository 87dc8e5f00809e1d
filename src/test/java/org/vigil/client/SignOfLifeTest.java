package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.MailboxKind;

/** A sign of life on its way, and lost on it. */
@Tag("TM-91")
class SignOfLifeTest {
    private static final Instant NOW = LocalServer.NOW;

    private final Device device = Device.of(() -> NOW, new SecureRandom(), pause -> {});
    private final Saying saying = new Saying(device);
    private Conversation contact = Conversation.of(mailbox(), null);
    private Conversation exile = Conversation.of(mailbox(), null);

    SignOfLifeTest() throws Exception {
        contact = contact.with(other(exile));
        exile = exile.with(other(contact));
        Bundle bundle = new Bundle(Signal.publicKeys(exile.mine().identity()), null, null);
        contact = contact.with(
                SignalSessions.begin(contact.mine().identity(), Ratchet.NONE, exile.myIdentity(), bundle, NOW));
    }

    private OwnMailbox mailbox() {
        return OwnMailbox.make(MailboxKind.MESSAGES, Blob.of(new byte[32]), device);
    }

    private static Other other(Conversation theirs) {
        return new Other(theirs.mine().id(), theirs.myIdentity(), Blob.of(new byte[32]), null, false, null);
    }

    private Blob sign() throws Exception {
        Saying.Aside aside = saying.aside(contact, Saying.signOfLife());
        contact = aside.after();
        return aside.post().envelope();
    }

    private void hear(Blob envelope) {
        exile = new Listening(device, Hearer.EXILE).heard(exile, envelope);
    }

    @Test
    void it_shows_that_they_are_there_and_nothing_else() throws Exception {
        hear(sign());
        assertThat(exile.in().last()).isEqualTo(NOW);
        assertThat(exile.in().waiting()).isEmpty();
        assertThat(contact.out()).as("nothing waits to go").isEqualTo(Outgoing.NOTHING);
    }

    @Test
    void nobody_misses_one_that_was_lost_and_what_is_said_next_is_read() throws Exception {
        Blob lost = sign();
        contact = saying.say(contact, Saying.text("Hello.", NOW));
        Blob next = contact.out().posts().get(0).envelope();
        assertThat(next).isNotEqualTo(lost);
        hear(next);
        assertThat(exile.in().waiting()).singleElement().satisfies(came -> {
            assertThat(Listening.said(came).text()).isEqualTo("Hello.");
            assertThat(came.missing()).isZero();
        });
        assertThat(exile.in().missing()).isEmpty();
        assertThat(exile.out().beginning()).isNull();
    }

    @Test
    void nothing_else_goes_without_a_number() throws Exception {
        Saying.Aside aside = saying.aside(contact, Saying.text("Hello.", NOW));
        hear(aside.post().envelope());
        assertThat(exile.in().waiting()).isEmpty();
        assertThat(exile.in().last()).isNull();
    }
}
