package org.vigil.cli;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Asks for PINs and passphrases, or reads them: the first line of a file, or of standard input. */
final class Secrets {
    private final Terminal terminal;

    Secrets(Place place) {
        this.terminal = place.terminal();
    }

    /** One that is set already. */
    char[] known(@Nullable Path file, String question, String option) throws Stop {
        return file == null ? terminal.askSecret(question, option) : firstLine(terminal.text(file));
    }

    /** One that is set now; typed, it is asked for twice. */
    char[] fresh(@Nullable Path file, String question, String option) throws Stop {
        char[] once = known(file, question, option);
        if (file == null && once.length > 0) {
            char[] again = terminal.askSecret("The same once more", option);
            if (!Arrays.equals(once, again)) {
                throw new Stop("The two differ. Nothing was made; start again.");
            }
            Arrays.fill(again, '\0');
        }
        return once;
    }

    private static char[] firstLine(String text) {
        return text.lines().findFirst().orElse("").toCharArray();
    }
}
