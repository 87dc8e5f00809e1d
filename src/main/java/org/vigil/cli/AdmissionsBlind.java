package org.vigil.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vigil.client.Admitting;
import org.vigil.client.Trouble;
import org.vigil.crypto.BlindToken;
import org.vigil.wire.Blob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code admissions blind}. The file says how far it is: a token; a token and the secret of its exchange, written before the
 * exchange begins; a blind token.
 */
@Command(
        name = "blind",
        mixinStandardHelpOptions = true,
        description = {
            "Exchanges the admission tokens in a file for blind ones, in their place: nobody can tell what is bought with"
                    + " them from who was given which, neither your operator nor the server.",
            "Do it on another day than you spend them, over Tor (--socks), and leave the file as it is in between."
        })
final class AdmissionsBlind implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final ServerOptions server;

    @Parameters(paramLabel = "FILE", description = "Admission tokens, one a line.")
    private Path file = Path.of("-");

    AdmissionsBlind(Place place) {
        this.place = place;
        this.server = new ServerOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        if (Terminal.isStandardInput(file)) {
            throw new Stop(Exit.USAGE, "The tokens must be in a file, which will hold the blind ones.");
        }
        List<String> lines = lines();
        int done = 0;
        Admitting admitting = server.admitting();
        for (int i = 0; i < lines.size(); i++) {
            done += blind(admitting, lines, i) ? 1 : 0;
        }
        place.terminal().say(done + " tokens were exchanged; all " + lines.size() + " in the file are blind.");
        place.terminal().remark("Spend them on another day: at the same hour they could be told by the time.");
        return Exit.DONE;
    }

    private List<String> lines() throws Stop {
        return new ArrayList<>(place.terminal()
                .text(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
    }

    private boolean blind(Admitting admitting, List<String> lines, int index) throws Trouble, Stop {
        String[] parts = lines.get(index).split(" ", 2);
        Blob token = blob(parts[0], index);
        if (token.size() == BlindToken.SIZE) {
            return false;
        }
        Blob secret = parts.length == 2 ? blob(parts[1], index) : admitting.secret();
        lines.set(index, token.text() + " " + secret.text());
        save(lines);
        lines.set(index, admitting.blind(token, secret).text());
        save(lines);
        return true;
    }

    private static Blob blob(String text, int index) throws Stop {
        try {
            return Blob.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Stop("Line " + (index + 1) + " is not an admission token.");
        }
    }

    private void save(List<String> lines) throws Stop {
        try {
            OwnFiles.replace(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new Stop("This file cannot be written: " + file);
        }
    }
}
