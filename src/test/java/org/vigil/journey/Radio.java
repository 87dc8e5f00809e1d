package org.vigil.journey;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A telephone's only way to the world, a SOCKS5 proxy: on, off, or in a tunnel where what is said arrives and no answer does. */
final class Radio implements AutoCloseable {
    private enum State {
        ON,
        OFF,
        TUNNEL
    }

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.ON;

    Radio() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::receive);
    }

    InetSocketAddress port() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    void on() {
        state = State.ON;
    }

    /** Airplane mode: whatever was connected is not. */
    void off() {
        state = State.OFF;
        open.forEach(Radio::hangUp);
    }

    /** Every connection ends with the first byte of the next answer. */
    void tunnel() {
        state = State.TUNNEL;
    }

    private void receive() {
        try {
            while (true) {
                Socket phone = listener.accept();
                Thread.ofVirtual().start(() -> serve(phone));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket phone) {
        open.add(phone);
        try (phone;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), connect(phone))) {
            phone.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            Thread.ofVirtual().start(() -> answer(server, phone));
            phone.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException e) {
            // one of them hung up
        } finally {
            open.remove(phone);
        }
    }

    /** The port that is asked for, of this machine. */
    private int connect(Socket phone) throws IOException {
        if (state == State.OFF) {
            throw new IOException("no network");
        }
        DataInputStream in = new DataInputStream(phone.getInputStream());
        in.readFully(new byte[3]);
        phone.getOutputStream().write(new byte[] {5, 2});
        in.readByte();
        in.readFully(new byte[in.readUnsignedByte()]);
        in.readFully(new byte[in.readUnsignedByte()]);
        phone.getOutputStream().write(new byte[] {1, 0});
        in.readFully(new byte[4]);
        in.readFully(new byte[in.readUnsignedByte()]);
        return in.readUnsignedShort();
    }

    private void answer(Socket server, Socket phone) {
        byte[] some = new byte[8_192];
        try (phone) {
            for (int size = server.getInputStream().read(some);
                    size > 0 && state == State.ON;
                    size = server.getInputStream().read(some)) {
                phone.getOutputStream().write(some, 0, size);
            }
        } catch (IOException e) {
            // one of them hung up
        }
    }

    private static void hangUp(Socket phone) {
        try {
            phone.close();
        } catch (IOException e) {
            // it has
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        off();
    }
}
