package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.vigil.wire.Board;
import org.vigil.wire.Json;

/** Somebody who looks on at {@code /v1/board}, without a browser. */
public final class BoardStream implements AutoCloseable {
    private static final String DATA = "data: ";
    /** A sign of life is three lines, every two seconds. */
    private static final int LINES = 45;

    private final HttpClient http;
    private final HttpResponse<Stream<String>> answer;
    private final Iterator<String> lines;

    /** Asks for it. */
    public BoardStream(URI base, SSLContext operator) throws IOException, InterruptedException {
        http = HttpClient.newBuilder().sslContext(operator).build();
        HttpRequest request = HttpRequest.newBuilder(base.resolve("v1/board")).build();
        answer = http.send(request, BodyHandlers.ofLines());
        lines = answer.body().iterator();
    }

    /** The HTTP status. */
    public int status() {
        return answer.statusCode();
    }

    /** The answer's headers. */
    public HttpHeaders headers() {
        return answer.headers();
    }

    /** The next line. */
    public String line() {
        return lines.next();
    }

    /** What comes next, signs of life left out. */
    public String next() {
        boolean named = false;
        String line = line();
        while (named || !line.startsWith(DATA)) {
            named = line.startsWith("event:") || (named && !line.isEmpty());
            line = line();
        }
        return line.substring(DATA.length());
    }

    /** The next board. */
    public Board board() {
        return Json.read(next().getBytes(UTF_8), Board.class);
    }

    /** The next board of this kind. */
    public Board board(Predicate<Board> wanted) {
        Board board = board();
        while (!wanted.test(board)) {
            board = board();
        }
        return board;
    }

    /** Reads on until it ends, which must be within half a minute of signs of life. */
    public void awaitEnd() {
        try {
            for (int read = 0; read < LINES; read++) {
                line();
            }
        } catch (NoSuchElementException | UncheckedIOException ended) {
            return;
        }
        throw new AssertionError("it goes on");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
