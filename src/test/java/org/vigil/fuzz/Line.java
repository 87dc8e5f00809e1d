package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;

/** A connection over TLS that is kept as long as the server keeps it, and made anew when it does not. */
final class Line implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final SSLContext trust;
    private final int port;
    private @Nullable SSLSocket socket;
    private @Nullable InputStream in;
    private int connections;

    Line(SSLContext trust, int port) {
        this.trust = trust;
        this.port = port;
    }

    /** How often it had to be made. */
    int connections() {
        return connections;
    }

    /**
     * Sends {@code ask}; null when the server hung up without a word.
     *
     * @throws AssertionError if it neither answers nor hangs up in time
     */
    @Nullable
    Reply ask(Ask ask) throws IOException {
        boolean fresh = socket == null;
        try {
            open().getOutputStream().write(ask.bytes());
            Reply reply = read(ask.method());
            if (reply.ends()) {
                close();
            }
            return reply;
        } catch (SocketTimeoutException e) {
            close();
            throw new AssertionError("no answer in " + PATIENCE_MILLIS + " ms", e);
        } catch (IOException e) {
            close();
            return fresh ? null : ask(ask); // closed after the answer before, perhaps
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.getSession().invalidate(); // in one that is resumed, operators would have no certificate
            socket.close();
            socket = null;
        }
    }

    private SSLSocket open() throws IOException {
        SSLSocket now = socket;
        if (now == null) {
            now = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", port);
            now.setSoTimeout(PATIENCE_MILLIS);
            now.setTcpNoDelay(true);
            in = new BufferedInputStream(now.getInputStream());
            socket = now;
            connections++;
        }
        return now;
    }

    private Reply read(String method) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(method);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = method.equals("HEAD") ? new byte[0] : source().readNBytes(length);
        return new Reply(status, headers, Blob.of(body));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = source().read(); next != '\n'; next = source().read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }

    private InputStream source() throws IOException {
        if (in == null) {
            throw new EOFException();
        }
        return in;
    }

    /** An answer; header names in lower case. */
    record Reply(int status, Map<String, String> headers, Blob body) {
        /** Whether nothing more can be asked on this connection. */
        boolean ends() {
            return status == 101
                    || "close".equals(headers.get("connection"))
                    || (status == 200 && !headers.containsKey("content-length"));
        }

        String text() {
            return new String(body.bytes(), UTF_8);
        }
    }
}
