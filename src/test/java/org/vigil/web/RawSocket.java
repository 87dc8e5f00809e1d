package org.vigil.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.ReaderFrame;
import org.vigil.wire.StreamFrame;

/** A WebSocket client by hand, so that it can do what no library would: never read, never answer, break rules. */
public final class RawSocket implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final String answer;

    /** A frame as it came. */
    public record Raw(int opcode, Blob payload) {
        /** The code of a close frame. */
        public int code() {
            return Short.toUnsignedInt(ByteBuffer.wrap(payload.bytes()).getShort());
        }
    }

    /** Sends the opening handshake with more headers, and reads the answer's head. */
    public RawSocket(Socket socket, String path, Map<String, String> headers) {
        this(
                socket,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + lines(headers) + "\r\n");
    }

    /** Sends a request as it is, and reads the answer's head. */
    public RawSocket(Socket socket, String request) {
        this.socket = socket;
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            answer = readHead();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The HTTP status. */
    public int status() {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    /** The answer's status line and headers. */
    public String head() {
        return answer;
    }

    /** The answer's body, if it is no stream. */
    public String body() throws IOException {
        int length = answer.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** The next frame of the server, answering its pings meanwhile. */
    public StreamFrame next() throws IOException {
        Raw raw = read();
        while (raw.opcode() == PING || raw.opcode() == PONG) {
            if (raw.opcode() == PING) {
                write(PONG, raw.payload().bytes());
            }
            raw = read();
        }
        if (raw.opcode() != TEXT) {
            throw new AssertionError("a frame of kind " + raw.opcode());
        }
        return Json.read(raw.payload().bytes(), StreamFrame.class);
    }

    /** Whether a frame of this kind comes before the server closes. */
    public boolean hears(Class<? extends StreamFrame> kind) throws IOException {
        for (Raw raw = read(); raw.opcode() != CLOSE; raw = read()) {
            if (raw.opcode() == TEXT && kind.isInstance(Json.read(raw.payload().bytes(), StreamFrame.class))) {
                return true;
            }
        }
        return false;
    }

    /** The code with which the server closes, and nothing before it but pings. */
    public int closed() throws IOException {
        Raw raw = read();
        while (raw.opcode() == PING) {
            raw = read();
        }
        if (raw.opcode() != CLOSE) {
            throw new AssertionError("a frame of kind " + raw.opcode());
        }
        return raw.code();
    }

    /** The next frame of whatever kind. */
    public Raw read() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new Raw(opcode, Blob.of(in.readNBytes(Math.toIntExact(length))));
    }

    /** Whether the server hangs up, whatever it says before. */
    public boolean hangsUp() {
        try {
            while (true) {
                read();
            }
        } catch (EOFException e) {
            return true;
        } catch (IOException e) {
            return e instanceof java.net.SocketException || e instanceof javax.net.ssl.SSLException;
        }
    }

    /** Acknowledges. */
    public void acknowledge(Id... ids) throws IOException {
        text(new String(Json.bytes(new ReaderFrame.Ack(List.of(ids))), StandardCharsets.UTF_8));
    }

    /** A text frame. */
    public void text(String text) throws IOException {
        write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Any whole frame. */
    public void write(int opcode, byte[] payload) throws IOException {
        write(opcode, true, payload);
    }

    /** Any frame. */
    public void write(int opcode, boolean last, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? FINAL : 0) | opcode);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]); // a mask of zeros changes nothing
        frame.writeBytes(payload);
        out.write(frame.toByteArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static String lines(Map<String, String> headers) {
        StringBuilder lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.toString();
    }
}
