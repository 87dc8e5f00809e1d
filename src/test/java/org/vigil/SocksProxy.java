package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A SOCKS5 proxy as Tor's: takes any user name, has a circuit for each, and remembers which stream shared which. Every name
 * leads to this machine.
 */
public final class SocksProxy implements AutoCloseable {
    private final List<String> users = new CopyOnWriteArrayList<>();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final ServerSocket listener;
    private final boolean refusing;

    private SocksProxy(boolean refusing) throws IOException {
        this.refusing = refusing;
        this.listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    public static SocksProxy open() throws IOException {
        return new SocksProxy(false);
    }

    /** One that connects nobody. */
    public static SocksProxy refusing() throws IOException {
        return new SocksProxy(true);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** The user name of each stream, in their order. */
    public List<String> users() {
        return List.copyOf(users);
    }

    /** The name that each stream was to lead to. */
    public List<String> hosts() {
        return List.copyOf(hosts);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readFully(new byte[3]);
            client.getOutputStream().write(new byte[] {5, 2});
            in.readByte();
            String user = text(in);
            assertThat(text(in)).isEqualTo(user);
            users.add(user);
            client.getOutputStream().write(new byte[] {1, 0});
            in.readFully(new byte[4]);
            hosts.add(text(in));
            int port = in.readUnsignedShort();
            client.getOutputStream().write(new byte[] {5, (byte) (refusing ? 5 : 0), 0, 1, 0, 0, 0, 0, 0, 0});
            if (!refusing) {
                relay(client, port);
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private static void relay(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> {
                try (client) {
                    server.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException e) {
                    // over
                }
            });
            client.getInputStream().transferTo(server.getOutputStream());
            back.interrupt();
        }
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] text = new byte[in.readUnsignedByte()];
        in.readFully(text);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
