package org.vigil.cli;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Compartments;
import org.vigil.client.Device;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How an exile's command that concerns contacts finds both compartments and opens them. */
final class PlanOptions {
    private final Place place;

    @Mixin
    private final PinOptions pin;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Your vault's plan compartment: contacts, letters, seats; if not given, the vault's name with"
                    + " .plan. No check-in needs it: it can be on a stick in a drawer.")
    private @Nullable Path plan;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Reads the plan's passphrase from the first line of FILE, or of standard input if it is -;"
                    + " otherwise it is asked for.")
    private @Nullable Path passphraseFile;

    PlanOptions(Place place) {
        this.place = place;
        this.pin = new PinOptions(place);
    }

    Compartments files() {
        return plan == null ? Compartments.beside(pin.file()) : new Compartments(pin.file(), plan);
    }

    PinOptions pin() {
        return pin;
    }

    Exile open() throws Trouble, Stop {
        return open(place.device());
    }

    Exile open(Device device) throws Trouble, Stop {
        char[] typed = pin.pin();
        char[] passphrase = new Secrets(place).known(passphraseFile, "Passphrase of your plan", "--passphrase-file");
        try {
            return Exile.open(files(), typed, passphrase, pin.connected(device));
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(passphrase, '\0');
        }
    }

    char[] newPassphrase() throws Stop {
        return new Secrets(place).fresh(passphraseFile, "A passphrase for your new plan", "--passphrase-file");
    }
}
