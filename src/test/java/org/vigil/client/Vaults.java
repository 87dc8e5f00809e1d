package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckIn;

/** Looks into vaults, as somebody does who has the file and the passphrase. */
public final class Vaults {
    private static final Pattern KEY = Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");

    private Vaults() {}

    /** All that a vault holds, as JSON; it may be in use. */
    public static String contents(Path vault, String passphrase) throws IOException, Trouble {
        byte[] bytes = Files.readAllBytes(vault);
        VaultFormat.Header header = VaultFormat.header(bytes);
        byte[] content = VaultFormat.open(header, header.key(passphrase.toCharArray()), bytes);
        return new String(content, 1, content.length - 1, UTF_8);
    }

    /** Whether anything in {@code contents} that may be a key opens the word of {@code checkIn}. */
    public static boolean open(String contents, CheckIn checkIn) {
        return KEY.matcher(contents)
                .results()
                .map(MatchResult::group)
                .anyMatch(key -> opens(new LastWord(checkIn.sequence(), Blob.parse(key)), checkIn.word()));
    }

    private static boolean opens(LastWord key, Blob word) {
        try {
            key.open(word);
            return true;
        } catch (Unopenable e) {
            return false;
        }
    }
}
