package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/** The mailboxes of the watch that are nobody's: emptied, and given new keys, as a contact does with theirs. */
record Decoys(Vault<ExileState> vault, Lines lines, Device device) {
    void tend() throws Trouble {
        renew();
        for (Holder holder : vault.state().seats()) {
            tend(holder.mailbox(), holder.readKey(), holder.keys());
            Holder.Pulses pulses = holder.pulses();
            tend(pulses.mailbox(), pulses.readKey(), pulses.keys());
        }
    }

    private void renew() throws UnusableVault {
        List<Holder> seats = vault.state().seats();
        List<Holder> fresh = seats.stream()
                .map(seat -> seat.changing(keys -> keys.fresh(device)))
                .collect(toList());
        if (!fresh.equals(seats)) {
            vault.update(state -> state.seated(fresh));
        }
    }

    private void tend(Id mailbox, @Nullable Blob readKey, @Nullable DecoyKeys keys) throws Trouble {
        if (readKey == null) {
            return;
        }
        SigningKey reader = SigningKey.of(readKey.bytes());
        RemoteMailbox remote = lines.mailbox(vault.state().server(), mailbox);
        new Polled(remote, reader).drain(0, Inflow::all);
        if (keys != null && keys.unpublished()) {
            remote.publish(reader, keys.keys());
            vault.update(state -> state.seated(state.seats().stream()
                    .map(seat -> seat.changing(one -> one.equals(keys) ? one.published() : one))
                    .collect(toList())));
        }
    }
}
