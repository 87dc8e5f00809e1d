package org.vigil.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.vigil.wire.Blob;

/** HTTP/2 (RFC 9113) by the byte: says what no client would, and hears what comes back. */
public final class Http2Wire implements AutoCloseable {
    static final int DATA = 0;
    public static final int HEADERS = 1;
    static final int PRIORITY = 2;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    public static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 0x1;
    static final int ACK = 0x1;
    public static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LAST_WORD = "the last".getBytes(US_ASCII);
    private static final int PATIENCE_MILLIS = 60_000;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** One frame. */
    record Frame(int type, int flags, int stream, Blob payload) {
        int number(int offset) {
            return ByteBuffer.wrap(payload.bytes()).getInt(offset);
        }
    }

    /** Connects, without a word. */
    public Http2Wire(SSLContext trust, int port) throws IOException {
        socket = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        in = new DataInputStream(socket.getInputStream());
    }

    /** Begins as a client does, and takes the server's settings. */
    public Http2Wire begin() throws IOException {
        raw(PREFACE).frame(SETTINGS, 0, 0).flush();
        Frame first = next();
        if (first.type() != SETTINGS) {
            throw new IOException("a server begins with its settings");
        }
        return frame(SETTINGS, ACK, 0);
    }

    Http2Wire raw(byte[] bytes) throws IOException {
        said.write(bytes);
        return this;
    }

    /** Says a frame, when it is flushed. */
    public Http2Wire frame(int type, int flags, int stream, byte... payload) throws IOException {
        return raw(ByteBuffer.allocate(9)
                        .put((byte) (payload.length >> 16))
                        .putShort((short) payload.length)
                        .put((byte) type)
                        .put((byte) flags)
                        .putInt(stream)
                        .array())
                .raw(payload);
    }

    /** A whole request without a body. */
    Http2Wire get(int stream) throws IOException {
        return frame(HEADERS, END_STREAM | END_HEADERS, stream, request("GET"));
    }

    /** A request whose body is yet to come. */
    Http2Wire put(int stream) throws IOException {
        return frame(HEADERS, END_HEADERS, stream, request("PUT"));
    }

    /** All of a request's own headers, by RFC 7541 as literals that are not indexed; then others, name by value. */
    static byte[] request(String method, String... more) {
        List<String> all = new ArrayList<>(List.of(
                ":method",
                method,
                ":scheme",
                "https",
                ":path",
                "/v1/things/" + Edge.THING.text(),
                ":authority",
                "localhost"));
        all.addAll(List.of(more));
        return headers(all.toArray(String[]::new));
    }

    /** A block of headers, by RFC 7541 as literals that are not indexed. */
    public static byte[] headers(String... namesAndValues) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i++) {
            if (i % 2 == 0) {
                block.write(0);
            }
            block.write(namesAndValues[i].length());
            block.writeBytes(namesAndValues[i].getBytes(US_ASCII));
        }
        return block.toByteArray();
    }

    /** Four bytes. */
    public static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] setting(int id, int value) {
        return ByteBuffer.allocate(6).putShort((short) id).putInt(value).array();
    }

    /** Sends what was said. */
    public void flush() throws IOException {
        socket.getOutputStream().write(said.toByteArray());
        socket.getOutputStream().flush();
        said.reset();
    }

    Frame next() throws IOException {
        int head = in.readInt();
        int type = head & 0xff;
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = new byte[head >>> 8];
        in.readFully(payload);
        return new Frame(type, flags, stream, Blob.of(payload));
    }

    /**
     * Says all, and one thing more that is always answered; what is heard until then: the numbers of errors, {@code GOAWAY 1}
     * for the connection, {@code RST_STREAM 1} for a stream, or {@code closed}; empty if nothing was wrong.
     */
    List<String> complaints() throws IOException {
        List<String> heard = new ArrayList<>();
        try {
            frame(PING, 0, 0, LAST_WORD).flush();
            for (Frame frame = next(); !isLast(frame); frame = next()) {
                if (frame.type() == GOAWAY) {
                    heard.add("GOAWAY " + frame.number(4));
                    return heard;
                }
                if (frame.type() == RST_STREAM) {
                    heard.add("RST_STREAM " + frame.number(0));
                }
            }
        } catch (EOFException | SocketException e) {
            heard.add("closed");
        }
        return heard;
    }

    /** Whether the server hangs up, whatever it says before. */
    boolean hangsUp() throws IOException {
        try {
            while (true) {
                next();
            }
        } catch (EOFException | SocketException | SSLException e) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static boolean isLast(Frame frame) {
        return frame.type() == PING && frame.flags() == ACK && frame.payload().equals(Blob.of(LAST_WORD));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
