package org.vigil.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/**
 * Sockets that go through a SOCKS5 proxy (RFC 1928) under a user name of their own (RFC 1929), which gives each identity
 * its own circuit in Tor. Host names are resolved by the proxy. The JDK's own SOCKS client takes its user name from one
 * place for the whole program, so it cannot do that.
 */
final class SocksSockets extends SocketFactory {
    private static final int VERSION = 5;
    private static final int USER_PASSWORD = 2;
    private static final int CONNECT = 1;
    private static final int HOST_NAME = 3;

    private final InetSocketAddress proxy;
    private final String user;

    /** @param user up to 255 characters of ASCII */
    SocksSockets(InetSocketAddress proxy, String user) {
        this.proxy = proxy;
        this.user = user;
    }

    @Override
    public Socket createSocket() {
        return new Tunnel();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("only unconnected sockets");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw new IOException("only unconnected sockets");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("only unconnected sockets");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw new IOException("only unconnected sockets");
    }

    private final class Tunnel extends Socket {
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            InetSocketAddress target = (InetSocketAddress) endpoint;
            super.connect(proxy, timeout);
            int before = getSoTimeout();
            setSoTimeout(timeout);
            DataInputStream in = new DataInputStream(getInputStream());
            authenticate(in, getOutputStream());
            request(in, getOutputStream(), target);
            setSoTimeout(before);
        }

        private void authenticate(DataInputStream in, OutputStream out) throws IOException {
            out.write(new byte[] {VERSION, 1, USER_PASSWORD});
            expect(in, VERSION, USER_PASSWORD);
            byte[] name = user.getBytes(StandardCharsets.US_ASCII);
            out.write(ByteBuffer.allocate(3 + 2 * name.length)
                    .put((byte) 1)
                    .put((byte) name.length)
                    .put(name)
                    .put((byte) name.length)
                    .put(name)
                    .array());
            expect(in, 1, 0);
        }

        private void request(DataInputStream in, OutputStream out, InetSocketAddress target) throws IOException {
            byte[] host = target.getHostString().getBytes(StandardCharsets.US_ASCII);
            out.write(ByteBuffer.allocate(7 + host.length)
                    .put(new byte[] {VERSION, CONNECT, 0, HOST_NAME, (byte) host.length})
                    .put(host)
                    .putShort((short) target.getPort())
                    .array());
            expect(in, VERSION, 0);
            in.readUnsignedByte();
            skipAddress(in, in.readUnsignedByte());
        }

        private void skipAddress(DataInputStream in, int type) throws IOException {
            int length = type == HOST_NAME ? in.readUnsignedByte() : type == 1 ? 4 : 16;
            in.readFully(new byte[length + Short.BYTES]);
        }

        private void expect(DataInputStream in, int first, int second) throws IOException {
            if (in.readUnsignedByte() != first || in.readUnsignedByte() != second) {
                close();
                throw new IOException("the SOCKS proxy refused");
            }
        }
    }
}
