package org.vigil.cli;

import java.util.concurrent.Callable;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contact init}. */
@Command(name = "init", mixinStandardHelpOptions = true, description = "Makes your vault.")
final class ContactInit implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final VaultOptions vault;

    ContactInit(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place, "contact.vault");
    }

    @Override
    public Integer call() throws Trouble, Stop {
        vault.createContact().close();
        place.terminal().say("Your vault is made: " + vault.file());
        place.terminal().say("Nobody can open it without its passphrase, and nobody can give you another one.");
        place.terminal().say("Next: vigil contact accept, with the invitation you were given.");
        return Exit.DONE;
    }
}
