package org.vigil.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.ServerAddress;

/** Empties the mailboxes that nobody reads, for notices and for pulses, as contacts empty theirs. */
final class Emptying {
    private final Lines lines;
    private final ServerAddress server;

    Emptying(Lines lines, ServerAddress server) {
        this.lines = lines;
        this.server = server;
    }

    void empty(List<Holder> seats) throws Trouble {
        for (Holder holder : seats) {
            empty(holder.readKey(), holder.mailbox());
            empty(holder.pulses().readKey(), holder.pulses().mailbox());
        }
    }

    private void empty(@Nullable Blob readKey, Id mailbox) throws Trouble {
        if (readKey == null) {
            return;
        }
        SigningKey reader = SigningKey.of(readKey.bytes());
        RemoteMailbox remote = lines.mailbox(server, mailbox);
        Delivery delivery = remote.read(reader, 0);
        if (!delivery.items().isEmpty()) {
            List<Id> ids = delivery.items().stream().map(Delivery.Item::id).toList();
            remote.acknowledge(reader, new Acknowledgement(ids));
        }
    }
}
