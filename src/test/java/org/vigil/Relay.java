package org.vigil;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One door in front of several nodes, as a TCP load balancer has it: each connection goes to the next that takes it. */
final class Relay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final List<Integer> nodes;
    private final AtomicInteger next = new AtomicInteger();

    /** @param nodes their ports */
    Relay(List<Integer> nodes) throws IOException {
        this.nodes = List.copyOf(nodes);
        Thread.ofVirtual().start(this::receive);
    }

    int port() {
        return door.getLocalPort();
    }

    private void receive() {
        try {
            while (true) {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket caller) {
        for (int tried = 0; tried < nodes.size(); tried++) {
            int node = nodes.get(Math.floorMod(next.getAndIncrement(), nodes.size()));
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), node);
                    caller) {
                Thread there = Thread.ofVirtual().start(() -> pass(caller, server));
                pass(server, caller);
                there.join();
                return;
            } catch (IOException e) {
                // the next one, if this took nothing; else the caller finds out
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        close(caller);
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
