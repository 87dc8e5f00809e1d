package org.vigil.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What stands before several nodes: each connection goes to one of them, by chance, and can be cut. */
final class Front implements AutoCloseable {
    private final ServerSocket door;
    private final Random random = new Random(7);
    private final List<Integer> nodes = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Front() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::receive);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Connections go there, too. */
    void to(int port) {
        nodes.add(port);
    }

    /** No connection goes there any more. */
    void notTo(int port) {
        nodes.remove(Integer.valueOf(port));
    }

    /** Cuts about one in so many connections. */
    void cut(int oneIn) {
        for (Socket socket : open) {
            if (random.nextInt(oneIn) == 0) {
                hangUp(socket);
            }
        }
    }

    private void receive() {
        try {
            while (true) {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        List<Integer> there = List.copyOf(nodes);
        open.add(client);
        try (client;
                Socket node = new Socket(
                        InetAddress.getLoopbackAddress(), there.get(random.nextInt(Math.max(1, there.size()))))) {
            Thread back = Thread.ofVirtual().start(() -> copy(node, client));
            copy(client, node);
            back.join();
        } catch (IOException | IndexOutOfBoundsException e) {
            // nobody there
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of them hung up
        }
        hangUp(from);
        hangUp(to);
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it was
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Front::hangUp);
    }
}
