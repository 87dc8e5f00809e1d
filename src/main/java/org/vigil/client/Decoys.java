package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;

/** The mailboxes of the watch that are nobody's: emptied as a contact empties theirs. */
record Decoys(Vault<ExileState> vault, Lines lines) {
    void empty() throws Trouble {
        for (Holder holder : vault.state().seats()) {
            empty(holder.readKey(), holder.mailbox());
            empty(holder.pulses().readKey(), holder.pulses().mailbox());
        }
    }

    private void empty(@Nullable Blob readKey, Id mailbox) throws Trouble {
        if (readKey == null) {
            return;
        }
        SigningKey reader = SigningKey.of(readKey.bytes());
        RemoteMailbox remote = lines.mailbox(vault.state().server(), mailbox);
        Delivery delivery = remote.read(reader, 0);
        if (!delivery.items().isEmpty()) {
            remote.acknowledge(
                    reader,
                    new Acknowledgement(
                            delivery.items().stream().map(Delivery.Item::id).collect(toList())));
        }
    }
}
