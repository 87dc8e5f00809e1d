package org.vigil.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Compartments;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ServerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exile init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Makes your vault for one server, in two compartments: one with a PIN for what you do every day, that names"
                    + " nobody; one with a passphrase for all that concerns your contacts."
        })
final class ExileInit implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final NewVaultOptions vault;

    @Option(
            names = "--server",
            paramLabel = "FILE",
            description = "Reads the server's address from FILE, or from standard input if it is -; otherwise it is"
                    + " asked for.")
    private @Nullable Path server;

    @Option(
            names = "--words-out",
            paramLabel = "FILE",
            description = "Writes the recovery words to a new FILE that only you can read, instead of the screen.")
    private @Nullable Path wordsOut;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "Language of the recovery words: cs, en, es, fr, it, ja, ko, pt, ru, tr, zh-Hans or zh-Hant;"
                    + " otherwise this device's, or English.")
    private @Nullable Locale language;

    ExileInit(Place place) {
        this.place = place;
        this.vault = new NewVaultOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        Terminal terminal = place.terminal();
        String text = terminal.text(server, "The server's address (vigil-server:...)", "--server");
        try (Exile exile = vault.create(address(text))) {
            Compartments files = vault.plan().files();
            terminal.say(
                    "Your vault is made: " + files.checkIn() + " opens with your PIN and checks in; it names nobody.");
            terminal.say(files.plan() + " opens with your passphrase too, and holds your contacts and letters: best on"
                    + " something that is not always with you.");
            terminal.say("Nobody can open them without PIN and passphrase, and nobody can give you others.");
            sheet(exile.makeRecoveryWords(language == null ? Locale.getDefault() : language)
                    .words());
        }
        terminal.say("Next: vigil exile invite, once for each contact.");
        return Exit.DONE;
    }

    /** Shown once, kept nowhere. */
    private void sheet(List<String> words) throws Stop {
        if (wordsOut != null) {
            OwnFiles.hand(wordsOut, String.join(" ", words));
            return;
        }
        Terminal terminal = place.terminal();
        terminal.say("");
        terminal.say("RECOVERY WORDS: write them on paper now, in this order, with the server's address.");
        for (int i = 0; i < words.size(); i++) {
            terminal.say(String.format(Locale.ROOT, "%3d. %s", i + 1, words.get(i)));
        }
        terminal.say("Whoever has the paper can take your watch. Keep it where your device is not.");
        terminal.say("They are not shown again. If this device is lost: vigil exile recover.");
        terminal.say("");
    }

    static ServerAddress address(String text) throws Stop {
        try {
            return ServerAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Stop(String.valueOf(e.getMessage())); // fixed texts, for people
        }
    }
}
