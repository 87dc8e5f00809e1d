package org.vigil.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code contact init}. */
@Command(name = "init", mixinStandardHelpOptions = true, description = "Makes your vault.")
final class ContactInit implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final VaultOptions vault;

    @Option(
            names = "--other-passphrase-file",
            paramLabel = "FILE",
            description =
                    "Reads another passphrase from FILE, that opens the same and says another word. Without it there"
                            + " is none, unless passphrases are asked for.")
    private @Nullable Path otherPassphraseFile;

    ContactInit(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        vault.createContact(otherPassphraseFile).close();
        place.terminal().say("Your vault is made: " + vault.file());
        place.terminal().say("Nobody can open it without its passphrase, and nobody can give you another one.");
        place.terminal().say("Next: vigil contact accept, with the invitation you were given.");
        return Exit.DONE;
    }
}
