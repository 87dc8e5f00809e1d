package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.KeyStock;
import org.vigil.wire.MailboxKind;

/** What a device noted with a clock that was ahead stops nothing when the clock is right again. */
class SteppedBackTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Device device = Device.of(() -> NOW, new SecureRandom(), pause -> {});

    private Conversation begun(@Nullable Instant at) {
        Blob none = Blob.of(new byte[32]);
        OwnMailbox mailbox = OwnMailbox.make(MailboxKind.MESSAGES, none, device);
        Other other = new Other(Id.random(device.random()), Blob.of(new byte[33]), none, null, false, null);
        return Conversation.of(mailbox, other).with(new Outgoing(1, List.of(), null, at));
    }

    @Test
    void a_conversation_that_cannot_be_read_is_begun_anew() {
        Listening listening = new Listening(device);
        assertThat(listening.unreadable(begun(null)).out().beginning()).isNotNull();
        assertThat(listening.unreadable(begun(NOW.minusSeconds(60))).out().beginning())
                .as("just done")
                .isNull();
        assertThat(listening.unreadable(begun(NOW.plus(DAY))).out().beginning()).isNotNull();
    }

    @Test
    void keys_are_looked_after() {
        assertThat(OneTime.NONE.due(NOW, DAY)).isTrue();
        OneTime looked = OneTime.NONE.whenLooked(
                NOW, false, new OneTime.Known(new KeyStock(0, 0, Blob.of(new byte[32])), Blob.of(new byte[32])));
        assertThat(looked.due(NOW, DAY)).isFalse();
        assertThat(looked.due(NOW.plus(DAY), DAY)).isTrue();
        assertThat(looked.due(NOW.minusSeconds(1), DAY)).isTrue();
    }
}
