package org.vigil.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Device;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ServerAddress;
import picocli.CommandLine.Option;

/** The options by which every command finds its vault, opens it and reaches the server. */
final class VaultOptions {
    private static final int SHORTEST = 12;
    private static final String OPTION = "--passphrase-file";

    private final Place place;
    private final String name;

    @Option(
            names = "--vault",
            paramLabel = "FILE",
            description = "The vault; if not given, exile.vault or contact.vault in .vigil in your home directory.")
    private @Nullable Path vault;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Reads the vault's passphrase from the first line of FILE, or of standard input if it is -;"
                    + " otherwise it is asked for.")
    private @Nullable Path passphraseFile;

    @Option(
            names = "--socks",
            paramLabel = "HOST:PORT",
            converter = SocksPort.class,
            description = "Connects over this SOCKS port only, Tor's for instance: 127.0.0.1:9050.")
    private @Nullable InetSocketAddress socks;

    VaultOptions(Place place, String name) {
        this.place = place;
        this.name = name;
    }

    Exile createExile(ServerAddress server) throws Trouble, Stop {
        prepareDirectory();
        return use(newPassphrase(), passphrase -> Exile.create(file(), passphrase, server, connected(place.device())));
    }

    Contact createContact() throws Trouble, Stop {
        prepareDirectory();
        return use(newPassphrase(), passphrase -> Contact.create(file(), passphrase, connected(place.device())));
    }

    Exile openExile() throws Trouble, Stop {
        return openExile(place.device());
    }

    Exile openExile(Device device) throws Trouble, Stop {
        return use(passphrase(), passphrase -> Exile.open(file(), passphrase, connected(device)));
    }

    Contact openContact() throws Trouble, Stop {
        return use(passphrase(), passphrase -> Contact.open(file(), passphrase, connected(place.device())));
    }

    /** What a passphrase opens or makes. */
    private interface Opening<V> {
        V with(char[] passphrase) throws Trouble;
    }

    private static <V> V use(char[] passphrase, Opening<V> opening) throws Trouble {
        try {
            return opening.with(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    Path file() {
        return vault == null ? place.vault(name) : vault;
    }

    private Device connected(Device device) {
        return socks == null ? device : device.over(socks);
    }

    private char[] passphrase() throws Stop {
        return passphraseFile == null
                ? place.terminal().askSecret("Passphrase of your vault", OPTION)
                : firstLine(place.terminal().text(passphraseFile));
    }

    private char[] newPassphrase() throws Stop {
        char[] passphrase = passphraseFile == null ? askTwice() : passphrase();
        if (passphrase.length < SHORTEST) {
            throw new Stop("A passphrase needs at least " + SHORTEST
                    + " characters. Five or six words that have nothing to do with one another are good.");
        }
        return passphrase;
    }

    private char[] askTwice() throws Stop {
        char[] once = place.terminal().askSecret("A passphrase for your new vault", OPTION);
        char[] again = place.terminal().askSecret("The same once more", OPTION);
        if (!Arrays.equals(once, again)) {
            throw new Stop("The two passphrases differ. Nothing was made; start again.");
        }
        return once;
    }

    private static char[] firstLine(String text) {
        return text.lines().findFirst().orElse("").toCharArray();
    }

    private void prepareDirectory() throws Stop {
        Path directory = file().toAbsolutePath().getParent();
        try {
            if (directory != null && !Files.isDirectory(directory)) {
                Files.createDirectories(directory.getParent());
                OwnFiles.directory(directory);
            }
        } catch (IOException e) {
            throw new Stop("This directory cannot be made: " + directory);
        }
    }
}
