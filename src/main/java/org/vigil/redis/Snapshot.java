package org.vigil.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * All that a Redis holds at one moment, in its own format (RDB), as it gives it to a replica: it goes on meanwhile, and keeps
 * no copy on its disk. The bytes are passed on unread, so that a newer Redis' format is none of our business.
 */
public final class Snapshot {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MARK = "$EOF:";
    private static final int MARK_SIZE = 40;

    private Snapshot() {}

    /**
     * Writes it to {@code out}, which stays open.
     *
     * @throws RedisAway if nobody answers
     * @throws UnfitRedis if it would leave a copy on its disk, or refuses
     * @throws IOException if it breaks off; what was written then is good for nothing
     */
    public static void take(RedisAddress address, OutputStream out) throws IOException {
        try (Link link = Link.open(address, PATIENCE)) {
            check(link.ask("CONFIG", "GET", "repl-diskless-sync"));
        }
        try (Socket socket = connect(address)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            InputStream in = new BufferedInputStream(socket.getInputStream());
            login(address.login(), socket.getOutputStream(), in);
            say(socket.getOutputStream(), List.of("REPLCONF", "capa", "eof"));
            expectOk(in);
            say(socket.getOutputStream(), List.of("SYNC"));
            String begin = line(in);
            if (!begin.startsWith(MARK)) {
                throw new UnfitRedis("Redis does not give a snapshot of itself to this user");
            }
            pass(in, begin.substring(MARK.length()).getBytes(StandardCharsets.US_ASCII), out);
        }
    }

    private static void check(@Nullable Object setting) {
        boolean yes = setting instanceof List<?> pair
                && pair.size() == 2
                && pair.get(1) instanceof byte[] value
                && Arrays.equals(value, "yes".getBytes(StandardCharsets.US_ASCII));
        if (!yes) {
            throw new UnfitRedis("this Redis would leave a copy of everything on its disk: set repl-diskless-sync yes,"
                    + " and let this user ask for it with CONFIG GET");
        }
    }

    private static Socket connect(RedisAddress address) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address.host(), address.port()), (int) PATIENCE.toMillis());
            RedisTrust trust = address.trust();
            return trust == null ? plain : secured(plain, address, trust);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, RedisAddress address, RedisTrust trust) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(trust).getTrustManagers(), null);
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, address.host(), address.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS", e);
        }
    }

    private static TrustManagerFactory managers(RedisTrust trust) throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore store = null;
        if (!trust.authorities().isEmpty()) {
            store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(new ByteArrayInputStream(trust.store()), RedisTrust.STORE_PASSWORD.toCharArray());
        }
        factory.init(store);
        return factory;
    }

    private static void login(RedisAddress.Login login, OutputStream out, InputStream in) throws IOException {
        String password = login.password();
        if (password != null) {
            String user = login.user();
            say(out, user == null ? List.of("AUTH", password) : List.of("AUTH", user, password));
            expectOk(in);
        }
    }

    private static void say(OutputStream out, List<String> words) throws IOException {
        StringBuilder text = new StringBuilder("*" + words.size() + "\r\n");
        for (String word : words) {
            text.append('$')
                    .append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void expectOk(InputStream in) throws IOException {
        if (!line(in).equals("+OK")) {
            throw new UnfitRedis("Redis does not give a snapshot of itself to this user");
        }
    }

    /** The next that says anything: while it prepares, Redis sends empty ones. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one != '\n' || line.isEmpty(); one = in.read()) {
            if (one < 0) {
                throw new EOFException("Redis hung up");
            }
            if (one != '\r' && one != '\n') {
                line.append((char) one);
            }
        }
        return line.toString();
    }

    /** Until {@code mark} comes, after which Redis waits for the replica. */
    private static void pass(InputStream in, byte[] mark, OutputStream out) throws IOException {
        if (mark.length != MARK_SIZE) {
            throw new IOException("Redis gave no snapshot");
        }
        byte[] held = new byte[0];
        byte[] buffer = new byte[65_536];
        while (!Arrays.equals(held, mark)) {
            int more = in.read(buffer);
            if (more < 0) {
                throw new EOFException("Redis hung up in the middle of a snapshot");
            }
            byte[] all = Arrays.copyOf(held, held.length + more);
            System.arraycopy(buffer, 0, all, held.length, more);
            int keep = Math.min(MARK_SIZE, all.length);
            out.write(all, 0, all.length - keep);
            held = Arrays.copyOfRange(all, all.length - keep, all.length);
        }
    }
}
