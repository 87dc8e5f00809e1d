package org.vigil.web;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.vigil.wire.Blob;

/** An HTTP/2 client by hand (RFC 9113), so that it can do what no library would. */
public final class RawHttp2 implements AutoCloseable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RESET = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int CONTINUATION = 9;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;

    private static final int HEAD = 9;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SSLSocket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** A frame as it came. */
    public record Frame(int type, int flags, int stream, Blob payload) {}

    /** Says hello. */
    public RawHttp2(SSLContext trust, int port) throws IOException {
        socket = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
        out.write(PREFACE);
        write(SETTINGS, 0, 0, new byte[0]);
    }

    /** GET of a {@code path} of less than 127 characters, over https, as a block of HPACK (RFC 7541). */
    public static byte[] get(String path) {
        byte[] name = path.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(7 + name.length)
                .put(HexFormat.of().parseHex("8287" + "410161")) // :method GET, :scheme https, :authority a
                .put((byte) 0x04)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    /** Any frame. */
    public void write(int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(frame(type, flags, stream, payload));
    }

    /** Its bytes. */
    public static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(HEAD + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** Bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** The next frame. */
    public Frame read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, Blob.of(in.readNBytes(length)));
    }

    /** Whether the server hangs up, whatever it says before. */
    public boolean hangsUp() {
        try {
            while (true) {
                read();
            }
        } catch (EOFException | SocketException | SSLException e) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
