package org.vigil.client;

import java.util.List;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.NewKey;
import org.vigil.wire.OwnerView;

/** Takes a watch back from a lost device: a new watch key in its place, by the recovery words. */
final class Recovering {
    private final Vault<OwnerState> vault;
    private final Lines lines;
    private final Device device;

    Recovering(Vault<OwnerState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** The new key is in the vault before it is sent; the old one ends when the server has it. */
    OwnerView recover(Id id, RecoveryWords words) throws Trouble {
        Armed begun = begun(id);
        SigningKey owner = SigningKey.of(begun.ownerKey().bytes());
        RemoteWatch remote = lines.watch(vault.state().server(), id);
        OwnerView view =
                remote.rekey(words.key(), new NewKey(Blob.of(owner.publicKey().bytes())));
        LastWord entry = new LastWord(view.sequence() + 1, begun.words().key());
        vault.update(state -> state.watch(watch -> watch.with(entry).with(Legs.open(List.of(), view.legs()))));
        return view;
    }

    private Armed begun(Id id) throws Trouble {
        Armed known = vault.state().watch();
        if (known != null && !known.watch().equals(id)) {
            throw new AlreadyArmed("This vault has a watch already.");
        }
        if (known != null) {
            return known;
        }
        Blob owner = Blob.of(SigningKey.generate(device.random()).seed());
        LastWord chain = new LastWord(1, Blob.of(device.bytes(32)));
        Armed fresh = Armed.recovered(id, owner, chain);
        vault.update(state -> state.armed(fresh));
        return fresh;
    }
}
