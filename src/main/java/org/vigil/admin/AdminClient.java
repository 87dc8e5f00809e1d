package org.vigil.admin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.vigil.wire.Admissions;
import org.vigil.wire.AlarmRows;
import org.vigil.wire.AuditPage;
import org.vigil.wire.BatchRevocation;
import org.vigil.wire.Census;
import org.vigil.wire.Draining;
import org.vigil.wire.Health;
import org.vigil.wire.HearingView;
import org.vigil.wire.Json;
import org.vigil.wire.NewAdmissions;
import org.vigil.wire.NewSelfTest;
import org.vigil.wire.NodeView;
import org.vigil.wire.ProblemDocument;
import org.vigil.wire.Retried;
import org.vigil.wire.Retry;
import org.vigil.wire.Revoked;
import org.vigil.wire.SelfTestView;
import org.vigil.wire.StuckRows;

/** Asks the operators' listener. Failures are {@link IOException}s whose texts are for the operator. */
public final class AdminClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI base;
    private final HttpClient http;

    /** For the listener at {@code base}, {@code https://127.0.0.1:8444/} for instance. */
    public AdminClient(URI base, SSLContext operator) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .sslContext(operator)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Whether the service can do its work. */
    public Health health() throws IOException, InterruptedException {
        return ask(request("v1/health").GET(), Health.class);
    }

    /** {@code count} new admission tokens. */
    public Admissions admit(int count, String reason) throws IOException, InterruptedException {
        return post("v1/admissions", new NewAdmissions(count, reason), Admissions.class);
    }

    /** How many tokens of a batch were good until now. */
    public Revoked revokeAdmissions(long batch, String reason) throws IOException, InterruptedException {
        return post("v1/admissions/revocations", new BatchRevocation(batch, reason), Revoked.class);
    }

    /** About how many watches and alarms there are. */
    public Census census() throws IOException, InterruptedException {
        return ask(request("v1/census").GET(), Census.class);
    }

    /** Open alarms, the newest first, so many at most. */
    public AlarmRows alarms(int limit) throws IOException, InterruptedException {
        return ask(request("v1/alarms?limit=" + limit).GET(), AlarmRows.class);
    }

    /** What is stuck, the oldest first, so many watches at most. */
    public StuckRows stuck(int limit) throws IOException, InterruptedException {
        return ask(request("v1/stuck?limit=" + limit).GET(), StuckRows.class);
    }

    /** Tries again at once. */
    public Retried retry(Retry retry) throws IOException, InterruptedException {
        return post("v1/stuck/retries", retry, Retried.class);
    }

    /** When the server could not receive. */
    public HearingView hearing() throws IOException, InterruptedException {
        return ask(request("v1/hearing").GET(), HearingView.class);
    }

    /** What the node that answers does. */
    public NodeView node() throws IOException, InterruptedException {
        return ask(request("v1/node").GET(), NodeView.class);
    }

    /** Has it leave its work to others, or take it up again. */
    public NodeView drain(boolean drained, String reason) throws IOException, InterruptedException {
        return post("v1/node", new Draining(drained, reason), NodeView.class);
    }

    /** What the self-test of the node that answers found. */
    public SelfTestView selfTest() throws IOException, InterruptedException {
        return ask(request("v1/self-test").GET(), SelfTestView.class);
    }

    /** Has a round begin as soon as can be: the first whose number is greater than those begun. */
    public SelfTestView startSelfTest(String reason) throws IOException, InterruptedException {
        return post("v1/self-test", new NewSelfTest(reason), SelfTestView.class);
    }

    /** The audit log from entry {@code from} on, as far as one answer goes. */
    public AuditPage audit(long from) throws IOException, InterruptedException {
        return ask(request("v1/audit?from=" + from).GET(), AuditPage.class);
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Content-Type", "application/json");
    }

    private <T> T post(String path, Object body, Class<T> type) throws IOException, InterruptedException {
        return ask(request(path).POST(BodyPublishers.ofByteArray(Json.bytes(body))), type);
    }

    private <T> T ask(HttpRequest.Builder request, Class<T> type) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(request.build());
        try {
            if (response.statusCode() / 100 == 2) {
                return Json.read(response.body(), type);
            }
            throw new IOException("The server said: "
                    + Json.read(response.body(), ProblemDocument.class).title());
        } catch (IllegalArgumentException e) {
            throw new IOException("What answers at " + base + " is not a Vigil server of this version.");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (SSLException e) {
            throw new IOException("The server at " + base + " and this operator's certificate do not go together.", e);
        } catch (IOException e) {
            throw new IOException("Cannot reach the server at " + base + ". Is it running?", e);
        }
    }
}
