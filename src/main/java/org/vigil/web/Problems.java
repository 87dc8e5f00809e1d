package org.vigil.web;

import io.vertx.core.http.HttpServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/**
 * The one class that writes error answers (RFC 9457): fixed texts, never anything of the request or of an exception's
 * message.
 */
public final class Problems {
    private static final Logger LOG = System.getLogger(Problems.class.getName());
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Map<Class<? extends RuntimeException>, Problem> known;

    /** Other exceptions than {@link Refused} that clients are told of, such as that the store is away. */
    public Problems(Map<Class<? extends RuntimeException>, Problem> known) {
        this.known = Map.copyOf(known);
    }

    /** What a client is told of {@code failure}. What nobody foresaw is logged, by its class only. */
    public ProblemDocument of(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.document();
        }
        Problem problem = known.get(failure.getClass());
        if (problem == null) {
            LOG.log(Level.ERROR, "A request failed: {0}", failure.getClass().getName());
            return ProblemDocument.of(Problem.INTERNAL);
        }
        return ProblemDocument.of(problem);
    }

    /** Answers with what a client is told of {@code failure}. */
    void write(HttpServerResponse response, Throwable failure) {
        if (failure instanceof Refused refused && refused.after() != null && !response.headWritten()) {
            long seconds = refused.after().plusMillis(999).toSeconds();
            response.putHeader("Retry-After", String.valueOf(seconds));
        }
        write(response, of(failure));
    }

    /** Answers with {@code document}. */
    static void write(HttpServerResponse response, ProblemDocument document) {
        if (response.headWritten()) {
            return; // too late to say anything
        }
        Headers.secure(response);
        if (document.status() == 503) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        } else if (document.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer"); // RFC 9110 wants one
        }
        Answer.problem(document).send(response);
    }
}
