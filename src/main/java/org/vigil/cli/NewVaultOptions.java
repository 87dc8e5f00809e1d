package org.vigil.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ServerAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an exile's new vault is made of. PINs and passphrase are set together, so that no slip turns one into another. */
final class NewVaultOptions {
    private static final String OTHER = "Another PIN that opens the same and says another word (nothing for none)";

    private final Place place;

    @Mixin
    private final PlanOptions plan;

    @Option(
            names = "--other-pin-file",
            paramLabel = "FILE",
            description = "Reads another PIN from FILE, that opens the same and says another word. Without it there is"
                    + " none, unless PINs are asked for.")
    private @Nullable Path otherPinFile;

    NewVaultOptions(Place place) {
        this.place = place;
        this.plan = new PlanOptions(place);
    }

    PlanOptions plan() {
        return plan;
    }

    Exile create(ServerAddress server) throws Trouble, Stop {
        OwnFiles.prepareFor(plan.files().checkIn());
        OwnFiles.prepareFor(plan.files().plan());
        List<char[]> pins = pins();
        char[] passphrase = plan.newPassphrase();
        try {
            return Exile.create(
                    plan.files(), pins, passphrase, server, plan.pin().connected(place.device()));
        } finally {
            pins.forEach(pin -> Arrays.fill(pin, '\0'));
            Arrays.fill(passphrase, '\0');
        }
    }

    private List<char[]> pins() throws Stop {
        List<char[]> pins = new ArrayList<>();
        pins.add(plan.pin().newPin());
        if (otherPinFile != null || plan.pin().asks()) {
            char[] other = new Secrets(place).fresh(otherPinFile, OTHER, "--other-pin-file");
            if (other.length > 0) {
                pins.add(other);
            }
        }
        return pins;
    }
}
