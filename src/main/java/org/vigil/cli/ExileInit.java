package org.vigil.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Trouble;
import org.vigil.wire.ServerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exile init}. */
@Command(name = "init", mixinStandardHelpOptions = true, description = "Makes your vault for one server.")
final class ExileInit implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final VaultOptions vault;

    @Option(
            names = "--server",
            paramLabel = "FILE",
            description = "Reads the server's address from FILE, or from standard input if it is -; otherwise it is"
                    + " asked for.")
    private @Nullable Path server;

    ExileInit(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place, "exile.vault");
    }

    @Override
    public Integer call() throws Trouble, Stop {
        Terminal terminal = place.terminal();
        String text = terminal.text(server, "The server's address (vigil-server:...)", "--server");
        vault.createExile(address(text)).close();
        terminal.say("Your vault is made: " + vault.file());
        terminal.say("Nobody can open it without its passphrase, and nobody can give you another one.");
        terminal.say("Next: vigil exile invite, once for each contact.");
        return Exit.DONE;
    }

    private static ServerAddress address(String text) throws Stop {
        try {
            return ServerAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Stop(String.valueOf(e.getMessage())); // fixed texts, for people
        }
    }
}
