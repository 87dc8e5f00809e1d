package org.vigil.client;

import java.nio.file.Path;

/**
 * The two files of an exile's vault.
 *
 * @param checkIn opened by a PIN, on the device that checks in; it names nobody
 * @param plan opened by its own passphrase: contacts, letters, seats. It can live on something that is not always at hand;
 *     no check-in needs it
 */
public record Compartments(Path checkIn, Path plan) {
    /** The plan beside the other, as {@code .plan}. */
    public static Compartments beside(Path checkIn) {
        return new Compartments(checkIn, checkIn.resolveSibling(checkIn.getFileName() + ".plan"));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Compartments";
    }
}
