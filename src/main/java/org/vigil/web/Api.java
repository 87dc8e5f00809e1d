package org.vigil.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vigil.meter.Act;
import org.vigil.meter.Meters;
import org.vigil.web.Offload.Work;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;

/**
 * A contract with a handler for each of its operations; becomes a router.
 *
 * <p>A request's way: route, body within its limit, a seat of {@link Offload}, the contract's schemas, the handler.
 */
public final class Api {
    /** Bytes of bodies held at once for each kind of work, so that no kind takes another's memory. */
    private static final int ROOM = 64 * 1_024 * 1_024;

    private record Handler(Work work, Function<Call, Answer> act) {}

    private final String contract;
    private final Offload offload;
    private final Signatures signatures;
    private final Problems problems;
    private final Meters meters;
    private final Map<String, Handler> handlers = new TreeMap<>();
    private final Map<String, Function<Call, Consumer<Socket>>> streams = new TreeMap<>();
    private final Map<String, Feed> feeds = new TreeMap<>();
    private final Map<Work, Semaphore> rooms = new EnumMap<>(Work.class);
    private Duration beat = Limits.BEAT;
    private boolean operators;

    /** For the {@code contract} at this place in the class path. */
    public Api(String contract, Offload offload, Nonces nonces, Problems problems, Meters meters) {
        this.contract = contract;
        this.offload = offload;
        this.signatures = new Signatures(nonces, meters);
        this.problems = problems;
        this.meters = meters;
        for (Work work : Work.values()) {
            rooms.put(work, new Semaphore(ROOM));
        }
    }

    /** The same, measured by nobody. */
    public Api(String contract, Offload offload, Nonces nonces, Problems problems) {
        this(contract, offload, nonces, problems, new Meters());
    }

    /** Handles an operation, on a virtual thread; may block and may throw {@link Refused}. */
    public Api on(String operation, Function<Call, Answer> act) {
        return add(operation, Work.ORDINARY, act);
    }

    /** Handles an operation that load never sheds. */
    public Api essential(String operation, Function<Call, Answer> act) {
        return add(operation, Work.ESSENTIAL, act);
    }

    /** Handles an operation that may wait long for something to happen. */
    public Api waiting(String operation, Function<Call, Answer> act) {
        return add(operation, Work.WAITING, act);
    }

    /**
     * Handles an operation that becomes a stream: {@code act} checks the call and may refuse it; what it returns serves the
     * socket, on the same virtual thread, until it returns. What it throws is the stream's last frame.
     */
    public Api stream(String operation, Function<Call, Consumer<Socket>> act) {
        insistOnOne(operation);
        streams.put(operation, act);
        return this;
    }

    /** Handles an operation by showing {@code feed}, as long as whoever asked looks on. */
    public Api feed(String operation, Feed feed) {
        insistOnOne(operation);
        feeds.put(operation, feed);
        return this;
    }

    /** Insists that the contract gives every operation a role, and so takes none from whoever has no certificate. */
    public Api forOperators() {
        operators = true;
        return this;
    }

    /** Streams with another time between heartbeats. */
    Api beating(Duration every) {
        beat = every;
        return this;
    }

    /** The router; fails when an operation has no handler or a handler no operation. */
    public Future<Router> router(Vertx vertx) {
        return Contract.read(vertx, contract).map(read -> {
            insistOnAll(read);
            return route(vertx, read);
        });
    }

    private Api add(String operation, Work work, Function<Call, Answer> act) {
        insistOnOne(operation);
        handlers.put(operation, new Handler(work, act));
        return this;
    }

    private void insistOnOne(String operation) {
        if (handled().contains(operation)) {
            throw new IllegalStateException("two handlers for " + operation);
        }
    }

    private void insistOnAll(OpenAPIContract read) {
        Set<String> unhandled = new TreeSet<>();
        read.operations().forEach(operation -> unhandled.add(operation.getOperationId()));
        Set<String> handled = handled();
        Set<String> unknown = new TreeSet<>(handled);
        unknown.removeAll(unhandled);
        unhandled.removeAll(handled);
        if (!unhandled.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalStateException(contract + ": operations without a handler " + unhandled
                    + ", handlers without an operation " + unknown);
        }
    }

    private Set<String> handled() {
        Set<String> handled = new TreeSet<>(handlers.keySet());
        handled.addAll(streams.keySet());
        handled.addAll(feeds.keySet());
        return handled;
    }

    private Router route(Vertx vertx, OpenAPIContract read) {
        Router router = Router.router(vertx);
        List.of(400, 404, 405, 500).forEach(status -> router.errorHandler(status, this::failed));
        router.route().handler(Headers::secure);
        read.getPaths().stream()
                .flatMap(path -> path.getOperations().stream())
                .map(operation -> Endpoint.of(operation, read.getSchemaRepository()))
                .forEach(endpoint -> mount(router, endpoint, read.getSchemaRepository()));
        router.route().handler(context -> context.fail(new Refused(Problem.NO_SUCH_OPERATION)));
        return router;
    }

    private void mount(Router router, Endpoint endpoint, SchemaRepository schemas) {
        if (operators != (endpoint.role() != null)) {
            throw new IllegalStateException(contract + ": " + endpoint.name() + " has a role too many, or none");
        }
        Function<Call, Consumer<Socket>> stream = streams.get(endpoint.name());
        Feed feed = feeds.get(endpoint.name());
        if (feed != null) {
            router.route(endpoint.method(), endpoint.route()).handler(context -> feed.open(context, endpoint));
            return;
        }
        if (stream == null) {
            mount(router, endpoint);
            return;
        }
        Frames frames = Frames.of(endpoint.operation(), schemas);
        Upgrade upgrade = new Upgrade(
                endpoint, frames, offload, problems, request -> new Call(request, signatures), stream, beat);
        router.route(endpoint.method(), endpoint.route()).handler(upgrade::serve);
    }

    private void mount(Router router, Endpoint endpoint) {
        Handler handler = Objects.requireNonNull(handlers.get(endpoint.name()));
        Semaphore room = Objects.requireNonNull(rooms.get(handler.work()));
        Ending.Times times = new Ending.Times(meters, Act.of(endpoint.name()));
        router.route(endpoint.method(), endpoint.route()).handler(context -> {
            Intake intake = new Intake(context.request(), endpoint.bodyLimit(), room);
            serve(context, endpoint, request -> answer(endpoint, handler, request, times), intake);
        });
    }

    private Future<Answer> answer(Endpoint endpoint, Handler handler, Request request, Ending.Times times) {
        long begun = System.nanoTime();
        return offload.run(handler.work(), () -> {
                    endpoint.check(request);
                    return handler.act().apply(new Call(request, signatures));
                })
                .onComplete(done -> times.add(begun, done.cause()));
    }

    private void serve(
            RoutingContext context, Endpoint endpoint, Function<Request, Future<Answer>> act, Intake intake) {
        intake.read(context.vertx())
                .map(body -> Request.of(context, body, endpoint.role() != null))
                .compose(asked -> answering(context.request(), act.apply(asked)))
                .onSuccess(answer -> answer.send(context.response()))
                .onFailure(context::fail)
                .onComplete(done -> intake.release());
    }

    private static <T> Future<T> answering(HttpServerRequest request, Future<T> answer) {
        Crowd.asked(request);
        return answer.onComplete(done -> Crowd.answered(request));
    }

    /**
     * Failures of the router itself come as a bare status. It has a handler for each status it can fail with: of what has
     * none it logs the exception, whose message quotes the path.
     */
    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (context.statusCode() == 400) {
            failure = new Refused(Problem.MALFORMED);
        } else if (failure == null || context.statusCode() != 500) {
            failure = new Refused(Problem.NO_SUCH_OPERATION);
        }
        problems.write(context.response(), failure);
    }
}
