package org.vigil.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import org.vigil.client.Device;

/**
 * All that a command takes from the world around it.
 *
 * @param home the person's own directory: vaults are in {@code .vigil} under it if nothing else is said
 */
record Place(Terminal terminal, Device device, ZoneId zone, Path home) {
    Path vault(String name) {
        return home.resolve(".vigil").resolve(name);
    }

    Times times() {
        return new Times(device.clock()::instant, zone);
    }
}
