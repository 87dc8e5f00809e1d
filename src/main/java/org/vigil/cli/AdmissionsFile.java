package org.vigil.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigil.crypto.BlindToken;
import org.vigil.wire.Blob;

/** Admission tokens, blind or not, one a line; a token leaves the file only after what it buys is safe in the vault. */
final class AdmissionsFile {
    private static final int TOKEN = 32;

    private final Path file;
    private final Terminal terminal;
    private final List<String> lines;
    private int taken;

    private AdmissionsFile(Path file, Terminal terminal) throws Stop {
        this.file = file;
        this.terminal = terminal;
        this.lines = terminal.text(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Reads it; {@code -} is standard input. */
    static AdmissionsFile read(Path file, Terminal terminal) throws Stop {
        return new AdmissionsFile(file, terminal);
    }

    /** The next token. */
    Blob take() throws Stop {
        if (taken == lines.size()) {
            throw new Stop("There are too few admission tokens in the file: it holds " + lines.size()
                    + ". Ask the operator of your server for more.");
        }
        return token(lines.get(taken++));
    }

    /** The next so many. */
    List<Blob> take(int count) throws Stop {
        List<Blob> tokens = new ArrayList<>();
        while (tokens.size() < count) {
            tokens.add(take());
        }
        return tokens;
    }

    /** Takes what was taken out of the file. */
    void spent() {
        if (Terminal.isStandardInput(file)) {
            return;
        }
        try {
            OwnFiles.replace(file, rest());
        } catch (IOException e) {
            terminal.remark("Note: the tokens now used could not be taken out of the file. Delete its first " + taken
                    + " lines yourself.");
        }
    }

    private String rest() {
        Stream<String> rest = lines.stream().skip(taken);
        return rest.map(line -> line + "\n").collect(Collectors.joining());
    }

    private Blob token(String line) throws Stop {
        try {
            Blob token = Blob.parse(line);
            if (token.size() == TOKEN || token.size() == BlindToken.SIZE) {
                return token;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Stop(
                "Line " + taken + " of the admissions is not an admission token, or only half a blind one: then vigil"
                        + " admissions blind makes the other half.");
    }
}
