package org.vigil.cli;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Device;
import picocli.CommandLine.Option;

/** How to get to the server. */
final class SocksOption {
    @Option(
            names = "--socks",
            paramLabel = "HOST:PORT",
            converter = SocksPort.class,
            description = "Connects over this SOCKS port only, Tor's for instance: 127.0.0.1:9050.")
    private @Nullable InetSocketAddress socks;

    Device connected(Device device) {
        return socks == null ? device : device.over(socks);
    }
}
