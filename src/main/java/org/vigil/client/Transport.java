package org.vigil.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.ContentDigest;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.SignedRequest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Nonce;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;
import org.vigil.wire.ServerAddress;

/**
 * Asks the server about one id: a mailbox, a watch or a seat. Its connections, over Tor its circuit, serve nothing else,
 * so that the server cannot tell by them which ids are one person's.
 *
 * <p>Every operation of the contract is idempotent, so a broken connection is tried once more at once.
 */
final class Transport implements AutoCloseable {
    static final long LONGEST_ANSWER = 2_000_000;

    private final OkHttpClient http;
    private final ServerAddress server;
    private final Id subject;
    private @Nullable String nonce;

    Transport(OkHttpClient http, ServerAddress server, Id subject) {
        this.http = http;
        this.server = server;
        this.subject = subject;
    }

    /** Asks; the answer as JSON. */
    <T> T send(Ask ask, Class<T> answer) throws Trouble {
        byte[] body = send(ask);
        try {
            return Json.read(body, answer);
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood();
        }
    }

    /**
     * Asks; the answer's body.
     *
     * @throws Refusal if the server said no
     * @throws Unreachable if it said nothing
     * @throws WrongServer if it is another
     */
    byte[] send(Ask ask) throws Trouble {
        SigningKey key = ask.key();
        if (key == null) {
            return exchange(request(ask).build());
        }
        String known = nonce;
        if (known == null) {
            return exchange(signed(ask, key, freshNonce()));
        }
        try {
            return exchange(signed(ask, key, known));
        } catch (Refusal refusal) {
            if (refusal.problem() != Problem.NONCE_EXPIRED) {
                throw refusal;
            }
            return exchange(signed(ask, key, freshNonce()));
        }
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    private String freshNonce() throws Trouble {
        Nonce fresh = send(Ask.get("/v1/nonces/" + subject.text()), Nonce.class);
        nonce = fresh.nonce();
        return fresh.nonce();
    }

    private Request signed(Ask ask, SigningKey key, String withNonce) throws NotUnderstood {
        byte[] body = ask.body().bytes();
        try {
            HttpSignature signature = HttpSignature.sign(
                    key, withNonce, SignedRequest.of(ask.method(), ask.pathOnly(), ask.query(), body));
            return request(ask)
                    .header("Content-Digest", ContentDigest.of(body))
                    .header("Signature-Input", signature.signatureInput())
                    .header("Signature", signature.signature())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood(); // the nonce was not text that a header can carry
        }
    }

    private Request.Builder request(Ask ask) {
        boolean bodyless = ask.body().size() == 0 && !ask.method().equals("POST");
        Request.Builder request = new Request.Builder()
                .url(server.base().resolve(ask.path()).toString())
                .header("User-Agent", "Vigil")
                .header("Accept-Encoding", "identity")
                .method(
                        ask.method(),
                        bodyless ? null : RequestBody.create(ask.body().bytes(), Lines.JSON));
        if (ask.bearer() != null) {
            request.header("Authorization", "Bearer " + ask.bearer().text());
        }
        if (ask.idempotencyKey() != null) {
            request.header("Idempotency-Key", ask.idempotencyKey().text());
        }
        return request;
    }

    private byte[] exchange(Request request) throws Trouble {
        try {
            return once(request);
        } catch (InterruptedIOException e) {
            throw new Unreachable(); // it took too long already
        } catch (IOException first) {
            check(first);
            http.connectionPool().evictAll();
            return lastTry(request);
        }
    }

    private byte[] lastTry(Request request) throws Trouble {
        try {
            return once(request);
        } catch (IOException e) {
            check(e);
            throw new Unreachable();
        }
    }

    private byte[] once(Request request) throws IOException, Trouble {
        try (Response response = http.newCall(request).execute()) {
            BufferedSource source = response.body().source();
            if (source.request(LONGEST_ANSWER)) {
                throw new NotUnderstood();
            }
            byte[] body = source.readByteArray();
            if (response.isSuccessful()) {
                return body;
            }
            throw refusal(body);
        }
    }

    private static void check(IOException e) throws WrongServer {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinnedTrust.Unpinned || cause instanceof SSLPeerUnverifiedException) {
                throw new WrongServer();
            }
        }
    }

    private static Trouble refusal(byte[] body) {
        try {
            ProblemDocument document = Json.read(body, ProblemDocument.class);
            for (Problem problem : Problem.values()) {
                if (problem.type().equals(document.type())) {
                    return new Refusal(problem, document);
                }
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        return new NotUnderstood();
    }
}
