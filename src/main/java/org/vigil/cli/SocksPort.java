package org.vigil.cli;

import java.net.InetSocketAddress;
import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 127.0.0.1:9050}. */
final class SocksPort implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String text) {
        try {
            URI uri = URI.create("socks://" + text);
            if (uri.getHost() != null && uri.getPort() > 0 && uri.getPort() < 65_536) {
                return new InetSocketAddress(uri.getHost(), uri.getPort());
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new TypeConversionException("a host and a port are needed, as in 127.0.0.1:9050");
    }
}
