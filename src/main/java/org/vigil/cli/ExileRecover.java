package org.vigil.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Exile;
import org.vigil.client.RecoveryWords;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.OwnerView;
import org.vigil.wire.ServerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exile recover}. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = {
            "Takes your watch back on a new device, with your sheet of paper: the server's address, the number of your"
                    + " watch, the recovery words. Your old device can do nothing with it from then on.",
            "Your contacts are told that your device changed, and will ask you what only you can answer."
        })
final class ExileRecover implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final NewVaultOptions vault;

    @Option(
            names = "--server",
            paramLabel = "FILE",
            description = "Reads the server's address from FILE; otherwise it is asked for.")
    private @Nullable Path server;

    @Option(
            names = "--watch",
            paramLabel = "FILE",
            description = "Reads the number of your watch from FILE; otherwise it is asked for.")
    private @Nullable Path watch;

    @Option(
            names = "--words",
            paramLabel = "FILE",
            description =
                    "Reads the recovery words from FILE, or from standard input if it is -; otherwise they are asked"
                            + " for, and not shown.")
    private @Nullable Path words;

    ExileRecover(Place place) {
        this.place = place;
        this.vault = new NewVaultOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        Terminal terminal = place.terminal();
        ServerAddress address = ExileInit.address(terminal.text(server, "The server's address", "--server"));
        Id id = id(terminal.text(watch, "The number of your watch", "--watch").strip());
        RecoveryWords read = RecoveryWords.parse(
                words == null ? new String(terminal.askSecret("The recovery words", "--words")) : terminal.text(words));
        try (Exile exile = opened(address)) {
            OwnerView view = exile.recover(id, read);
            terminal.say("Your watch is yours again. Check in.");
            new Standing(place).show(view, exile.legs());
            terminal.say("This vault knows no contacts, and nobody can open a last word left from it. To write to your"
                    + " contacts again: a new vault, new invitations, a new watch; then vigil exile disarm here.");
        }
        return Exit.DONE;
    }

    /** After a first try that failed the vault is there. */
    private Exile opened(ServerAddress address) throws Trouble, Stop {
        return Files.exists(vault.plan().files().checkIn()) ? vault.plan().open() : vault.create(address);
    }

    private static Id id(String text) throws Stop {
        try {
            return Id.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Stop("This is not the number of a watch: it has 22 letters, digits, - and _.");
        }
    }
}
