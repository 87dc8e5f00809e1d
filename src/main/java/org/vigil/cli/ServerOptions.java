package org.vigil.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Admitting;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server, for somebody who needs no vault for it. */
final class ServerOptions {
    private final Place place;

    @Mixin
    private final SocksOption socks = new SocksOption();

    @Option(
            names = "--server",
            paramLabel = "FILE",
            description = "Reads the server's address from FILE, or from standard input if it is -; otherwise it is"
                    + " asked for.")
    private @Nullable Path server;

    ServerOptions(Place place) {
        this.place = place;
    }

    Admitting admitting() throws Stop {
        String text = place.terminal().text(server, "The server's address (vigil-server:...)", "--server");
        return new Admitting(ExileInit.address(text), socks.connected(place.device()));
    }
}
