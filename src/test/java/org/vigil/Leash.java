package org.vigil;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.vigil.redis.RedisAddress;

/**
 * A node's only way to Redis. After so many scripts nothing more gets through: to all others the node has died then, since
 * all it ever does to them is a script. What got through is done, whether or not the node still hears of it.
 */
public final class Leash implements AutoCloseable {
    private final RedisAddress redis;
    private final ServerSocket door;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    /** In front of {@code redis}. */
    public Leash(RedisAddress redis) {
        this.redis = redis;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::receive);
    }

    /** Where the node finds Redis, for {@code --redis}. */
    public String url() {
        return "redis://:" + redis.login().password() + "@127.0.0.1:" + door.getLocalPort();
    }

    /** Lets so many scripts through, then nothing. */
    public void cutAfter(int scripts) {
        left.set(scripts);
    }

    /** Lets everything through again. */
    public void mend() {
        left.set(Integer.MAX_VALUE);
    }

    private void receive() {
        try {
            while (true) {
                Socket node = door.accept();
                Thread.ofVirtual().start(() -> serve(node));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket node) {
        try (node;
                Socket store = new Socket(redis.host(), redis.port())) {
            Thread answers = Thread.ofVirtual().start(() -> answer(store, node));
            ask(node, store);
            store.shutdownOutput(); // Redis does what it was sent, and hangs up then
            answers.join();
        } catch (IOException e) {
            // one of them hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Socket node, Socket store) throws IOException {
        InputStream in = new BufferedInputStream(node.getInputStream());
        OutputStream out = store.getOutputStream();
        try {
            for (byte[] command = command(in); passes(command); command = command(in)) {
                out.write(command);
            }
        } catch (EOFException e) {
            // the node hung up
        }
    }

    private static void answer(Socket store, Socket node) {
        try {
            store.getInputStream().transferTo(node.getOutputStream());
        } catch (IOException e) {
            // the node hung up
        }
    }

    private boolean passes(byte[] command) {
        boolean script = new String(command, StandardCharsets.ISO_8859_1).contains("EVALSHA");
        return script ? left.getAndDecrement() > 0 : left.get() >= 0;
    }

    /** One whole command as RESP writes it: a number of words, each with its size. */
    private static byte[] command(InputStream in) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        for (int words = number(in, command); words > 0; words--) {
            command.write(in.readNBytes(number(in, command) + 2));
        }
        return command.toByteArray();
    }

    private static int number(InputStream in, ByteArrayOutputStream copy) throws IOException {
        int number = 0;
        for (int next = 0; next != '\n'; copy.write(next)) {
            next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            number = Character.isDigit(next) ? number * 10 + next - '0' : number;
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
