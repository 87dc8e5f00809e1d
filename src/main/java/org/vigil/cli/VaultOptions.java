package org.vigil.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.client.VaultInUse;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which every command of a contact finds the vault, opens it and reaches the server. */
final class VaultOptions {
    private static final String OTHER =
            "Another passphrase that opens the same and says another word (nothing for none)";

    private static final int TRIES = 10;

    private final Place place;

    @Option(
            names = "--vault",
            paramLabel = "FILE",
            description = "The vault; if not given, contact.vault in .vigil in your home directory.")
    private @Nullable Path vault;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Reads the vault's passphrase from the first line of FILE, or of standard input if it is -;"
                    + " otherwise it is asked for.")
    private @Nullable Path passphraseFile;

    @Mixin
    private final SocksOption socks = new SocksOption();

    VaultOptions(Place place) {
        this.place = place;
    }

    Path file() {
        return vault == null ? place.vault("contact.vault") : vault;
    }

    /** @param otherFile of another passphrase, if there is one and nobody to be asked for it */
    Contact createContact(@Nullable Path otherFile) throws Trouble, Stop {
        OwnFiles.prepareFor(file());
        List<char[]> passphrases = passphrases(otherFile);
        try {
            return Contact.create(file(), passphrases, socks.connected(place.device()));
        } finally {
            passphrases.forEach(each -> Arrays.fill(each, '\0'));
        }
    }

    Contact openContact() throws Trouble, Stop {
        char[] passphrase = new Secrets(place).known(passphraseFile, "Passphrase of your vault", "--passphrase-file");
        try {
            return opened(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** A guard that looks right now lends the vault in a moment. */
    private Contact opened(char[] passphrase) throws Trouble, Stop {
        for (int tries = 1; ; tries++) {
            try {
                return Contact.open(file(), passphrase, socks.connected(place.device()));
            } catch (VaultInUse e) {
                if (tries == TRIES) {
                    throw e;
                }
                rest();
            }
        }
    }

    private void rest() throws Stop {
        try {
            place.device().pause().pass(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("It was stopped.");
        }
    }

    private List<char[]> passphrases(@Nullable Path otherFile) throws Stop {
        Secrets secrets = new Secrets(place);
        List<char[]> all = new ArrayList<>();
        all.add(secrets.fresh(passphraseFile, "A passphrase for your new vault", "--passphrase-file"));
        if (otherFile != null || passphraseFile == null) {
            char[] other = secrets.fresh(otherFile, OTHER, "--other-passphrase-file");
            if (other.length > 0) {
                all.add(other);
            }
        }
        return all;
    }
}
