package org.vigil.client;

import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Distress;
import org.vigil.wire.Id;

/** Calls for help. The call is in the vault before it is sent, and until the server has it. */
final class Calling {
    private final Vault<OwnerState> vault;
    private final Lines lines;
    private final Device device;

    Calling(Vault<OwnerState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** A new call; one that waited makes way for it. */
    void call(String word) throws Trouble, InterruptedException {
        Distress made = made(word);
        try {
            new Insisting(device).ask(() -> send(made, null), HelpNotCalled::new);
        } catch (Refusal refusal) {
            forget(made);
            throw refusal;
        }
    }

    /** Sends the one that waits, if there is one; what comes of it does not stop what else is to be done. */
    void retry() throws UnusableVault {
        retry(null);
    }

    /** The same before something that must not wait. */
    void retry(@Nullable Leeway leeway) throws UnusableVault {
        Armed watch = vault.state().watch();
        Distress waiting = watch == null ? null : watch.distress();
        if (waiting != null) {
            Attempt.at(() -> send(waiting, leeway));
        }
    }

    private synchronized Distress made(String word) throws Trouble {
        Counter counter = new Counter(vault);
        Distress made = new Distress(Id.random(device.random()), counter.peek().seal(word, device.random()));
        counter.take();
        keep(made);
        return made;
    }

    private Distress send(Distress call, @Nullable Leeway leeway) throws Trouble {
        Armed watch = NotArmed.unless(vault.state().watch());
        lines.watch(vault.state().server(), watch.watch())
                .distress(SigningKey.of(watch.ownerKey().bytes()), call, leeway);
        forget(call);
        return call;
    }

    private void forget(Distress call) throws UnusableVault {
        vault.update(state -> state.watch(watch -> call.equals(watch.distress()) ? watch.calling(null) : watch));
    }

    private void keep(@Nullable Distress call) throws UnusableVault {
        vault.update(state -> state.watch(watch -> watch.calling(call)));
    }
}
