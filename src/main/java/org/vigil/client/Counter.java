package org.vigil.client;

import org.jspecify.annotations.Nullable;

/**
 * The numbers of the owner's acts and the keys of last words that go with them. A number is given up in the vault before
 * anything is sent under it, so that no key seals twice; the gaps it leaves are allowed.
 */
final class Counter {
    private final Vault<OwnerState> vault;

    Counter(Vault<OwnerState> vault) {
        this.vault = vault;
    }

    /** The next number and its key; the vault has neither any more. */
    LastWord take() throws Trouble {
        LastWord taken = watch().words();
        keep(taken.next());
        return taken;
    }

    /** The next number and its key; they stay. */
    LastWord peek() throws NotArmed {
        return watch().words();
    }

    /** Past what the server accepted last, so that the next act is not stale again. */
    void moveOn(@Nullable Long accepted) throws Trouble {
        LastWord key = watch().words();
        if (accepted != null && accepted >= key.sequence() && accepted - key.sequence() < LastWord.STEPS) {
            keep(key.at(accepted + 1));
        }
    }

    private void keep(LastWord next) throws UnusableVault {
        vault.update(state -> state.watch(watch -> watch.with(next)));
    }

    private Armed watch() throws NotArmed {
        return NotArmed.unless(vault.state().watch());
    }
}
