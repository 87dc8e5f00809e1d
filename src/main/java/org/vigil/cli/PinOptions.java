package org.vigil.cli;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Device;
import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How an exile's command finds the check-in compartment and opens it. */
final class PinOptions {
    private final Place place;

    @Option(
            names = "--vault",
            paramLabel = "FILE",
            description =
                    "Your vault's check-in compartment; if not given, exile.vault in .vigil in your home directory.")
    private @Nullable Path vault;

    @Option(
            names = "--pin-file",
            paramLabel = "FILE",
            description = "Reads the PIN from the first line of FILE, or of standard input if it is -; otherwise it is"
                    + " asked for.")
    private @Nullable Path pinFile;

    @Mixin
    private final SocksOption socks = new SocksOption();

    PinOptions(Place place) {
        this.place = place;
    }

    Path file() {
        return vault == null ? place.vault("exile.vault") : vault;
    }

    Owner open(Device device) throws Trouble, Stop {
        char[] pin = pin();
        try {
            return Owner.withPin(file(), pin, connected(device));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    char[] pin() throws Stop {
        return new Secrets(place).known(pinFile, "PIN", "--pin-file");
    }

    char[] newPin() throws Stop {
        return new Secrets(place).fresh(pinFile, "A PIN for your new vault", "--pin-file");
    }

    /** Whether there is somebody to be asked for a PIN. */
    boolean asks() {
        return pinFile == null;
    }

    Device connected(Device device) {
        return socks.connected(device);
    }
}
