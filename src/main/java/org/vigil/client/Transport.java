package org.vigil.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.BlindToken;
import org.vigil.crypto.ContentDigest;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.SignedRequest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.AdmissionTerms;
import org.vigil.wire.Blob;
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
    private final List<MailStream> streams = new ArrayList<>();
    private @Nullable String nonce;
    private volatile boolean closed;

    Transport(OkHttpClient http, ServerAddress server, Id subject) {
        this.http = http;
        this.server = server;
        this.subject = subject;
    }

    /** Asks; the answer as JSON. */
    <T> T send(Ask ask, Class<T> answer) throws Trouble {
        byte[] body = send(ask);
        try {
            return Json.answer(body, answer);
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
        return ask.key() == null ? exchange(request(ask).build(), ask.leeway()) : sendSigned(ask);
    }

    /**
     * Returns if the token may be spent here: if it is blind, only if its key is one that the server shows also to this
     * connection, of which it does not know whose it is. Otherwise keys could be marks by which it knows people again.
     *
     * @throws Refusal as of a token that is no good; it was not shown
     */
    void vet(Blob token) throws Trouble {
        if (token.size() == BlindToken.SIZE) {
            ShownKeys.of(send(Ask.get(RemoteAdmissions.PATH), AdmissionTerms.class), server)
                    .vet(token);
        }
    }

    /**
     * Opens a stream; returns when the server has agreed. It is signed over a nonce of its own: by when that was issued, the
     * server knows an attempt that was given up.
     *
     * @param fresh one that was not opened before
     * @throws Refusal if the server said no
     * @throws NotUnderstood if something in between did not let it through
     * @throws Unreachable if nobody said anything
     * @throws WrongServer if it is another
     */
    void open(Ask ask, MailStream fresh) throws Trouble {
        new Handshake(http).with(signed(ask, freshNonce(ask)), fresh);
        synchronized (this) {
            streams.removeIf(MailStream::over);
            streams.add(fresh);
            if (closed) {
                fresh.close();
            }
        }
    }

    /** With the nonce that is known, then with a fresh one. */
    private byte[] sendSigned(Ask ask) throws Trouble {
        String known = nonce;
        if (known == null) {
            return exchange(signed(ask, freshNonce(ask)), ask.leeway());
        }
        try {
            return exchange(signed(ask, known), ask.leeway());
        } catch (Refusal refusal) {
            if (refusal.problem() != Problem.NONCE_EXPIRED) {
                throw refusal;
            }
            return exchange(signed(ask, freshNonce(ask)), ask.leeway());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        streams.forEach(MailStream::close);
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    private String freshNonce(Ask ask) throws Trouble {
        Nonce fresh = send(Ask.get("/v1/nonces/" + subject.text()).within(ask.leeway()), Nonce.class);
        nonce = fresh.nonce();
        return fresh.nonce();
    }

    private Request signed(Ask ask, String withNonce) throws NotUnderstood {
        SigningKey key = Objects.requireNonNull(ask.key());
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

    private byte[] exchange(Request request, @Nullable Leeway leeway) throws Trouble {
        try {
            return once(request, leeway);
        } catch (InterruptedIOException e) {
            throw new Unreachable(); // it took too long already
        } catch (IOException first) {
            check(first);
            http.connectionPool().evictAll();
            return lastTry(request, leeway);
        }
    }

    private byte[] lastTry(Request request, @Nullable Leeway leeway) throws Trouble {
        try {
            return once(request, leeway);
        } catch (IOException e) {
            check(e);
            throw new Unreachable();
        }
    }

    private byte[] once(Request request, @Nullable Leeway leeway) throws IOException, Trouble {
        if (closed) {
            throw new Unreachable();
        }
        Call call = http.newCall(request);
        if (leeway != null) {
            call.timeout().timeout(leeway.step().toMillis(), TimeUnit.MILLISECONDS);
        }
        try (Response response = call.execute()) {
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

    static void check(IOException e) throws Trouble {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinnedTrust.Untimely) {
                throw new WrongTime();
            }
            if (cause instanceof PinnedTrust.Unpinned || cause instanceof SSLPeerUnverifiedException) {
                throw new WrongServer();
            }
        }
    }

    static Trouble refusal(byte[] body) {
        try {
            ProblemDocument document = Json.read(body, ProblemDocument.class);
            Problem problem = problem(document);
            return problem == null ? new NotUnderstood() : new Refusal(problem, document);
        } catch (IllegalArgumentException e) {
            return new NotUnderstood();
        }
    }

    /** The problem of a document; null if it is none that is known here. */
    static @Nullable Problem problem(ProblemDocument document) {
        return Arrays.stream(Problem.values())
                .filter(problem -> problem.type().equals(document.type()))
                .findFirst()
                .orElse(null);
    }
}
