package org.vigil;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.vigil.admin.AdminRoutes;
import org.vigil.admin.AuditLog;
import org.vigil.admin.AuditRoutes;
import org.vigil.admin.BeatRoutes;
import org.vigil.admin.Beats;
import org.vigil.admin.Checkup;
import org.vigil.admin.History;
import org.vigil.admin.Lookout;
import org.vigil.admin.MetricsRoutes;
import org.vigil.admin.NodeRoutes;
import org.vigil.admin.NoticeKey;
import org.vigil.admin.OutgoingBeats;
import org.vigil.admin.PageRoutes;
import org.vigil.admin.SelfTestRoutes;
import org.vigil.admin.ServerCredentials;
import org.vigil.admin.ServiceRoutes;
import org.vigil.admin.TlsRenewal;
import org.vigil.admission.AdmissionRoutes;
import org.vigil.admission.Admissions;
import org.vigil.admission.BlindKeys;
import org.vigil.admission.Earning;
import org.vigil.canary.Canaries;
import org.vigil.canary.SelfTest;
import org.vigil.courier.Courier;
import org.vigil.courier.NoticeSeal;
import org.vigil.courier.OwedStore;
import org.vigil.courier.Stuck;
import org.vigil.limit.Allowances;
import org.vigil.mailbox.Expiry;
import org.vigil.mailbox.MailboxRoutes;
import org.vigil.mailbox.MailboxSockets;
import org.vigil.mailbox.MailboxStore;
import org.vigil.mailbox.Mailboxes;
import org.vigil.mailbox.PrekeyRoutes;
import org.vigil.mailbox.PrekeyStore;
import org.vigil.mailbox.Prekeys;
import org.vigil.mailbox.StreamStore;
import org.vigil.meter.Meters;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.Rewriter;
import org.vigil.timer.Clocks;
import org.vigil.timer.DueSet;
import org.vigil.timer.Duty;
import org.vigil.timer.HearingStore;
import org.vigil.timer.Heartbeat;
import org.vigil.timer.WakeLoop;
import org.vigil.watch.Arming;
import org.vigil.watch.Drills;
import org.vigil.watch.Overview;
import org.vigil.watch.Seating;
import org.vigil.watch.WatchRoutes;
import org.vigil.watch.WatchStore;
import org.vigil.watch.Watches;
import org.vigil.web.Api;
import org.vigil.web.FrontRoutes;
import org.vigil.web.Listener;
import org.vigil.web.Nonces;
import org.vigil.web.Offload;
import org.vigil.web.Problems;
import org.vigil.web.Pseudonyms;
import org.vigil.wire.Blob;
import org.vigil.wire.Discretion;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;

/** The composition root: all that a running server is made of, top to bottom, closed in reverse. */
public final class Server implements AutoCloseable {
    private static final String CONTRACT = "openapi.yaml";
    /** The batch of admissions that no operator minted. */
    private static final long OF_THE_SERVICE = 0;

    private final Heartbeat heartbeat;
    private final Duty duty;
    private final DueSet waking;
    private final DueSet owing;
    private final DueSet expiring;
    private final WakeLoop escalator;
    private final WakeLoop courier;
    private final WakeLoop sweeper;
    private final SelfTest selfTest;
    private final OutgoingBeats outgoing;
    private final TlsRenewal renewal;
    private final Listener open;
    private final Listener operators;
    private final ServerAddress address;
    private final Closing closing;

    /**
     * Opens a server: it answers, but looks at nothing before {@link #run}.
     *
     * @throws IOException with a text for the operator; nothing stays open
     */
    public static Server open(Config config, Clocks clocks, SecureRandom random) throws IOException {
        Discretion.begin();
        Closing closing = new Closing();
        try {
            return new Server(config, clocks, random, closing);
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private Server(Config config, Clocks clocks, SecureRandom random, Closing closing) throws IOException {
        this.closing = closing;
        InstantSource clock = clocks.steady();
        ServerCredentials credentials = Footing.credentials(config, clock, random);
        Meters meters = closing.add(new Meters()).withMachine();
        Redis redis = closing.add(Redis.open(Footing.redis(config, random, closing), meters));
        Rewriter rewriter =
                closing.add(new Rewriter(redis, config.eraseWithin())).start();
        Keys keys = Keys.open(redis, config.partitions);
        heartbeat = closing.add(new Heartbeat(new HearingStore(redis, keys), clocks));
        duty = closing.add(new Duty(redis, keys, Id.random(random), clock));
        History history = new History(meters, clock);

        Allowances allowances = new Allowances(redis, keys, clock);
        BlindKeys blindKeys = new BlindKeys(credentials.blindKeys(), clock);
        Admissions admissions = new Admissions(redis, keys, allowances, blindKeys, random);
        Expiry expiry = new Expiry(clock, random);
        Mailboxes mailboxes =
                closing.add(new Mailboxes(admissions, allowances, expiry, new MailboxStore(redis, keys, meters)));
        Prekeys prekeys = new Prekeys(allowances, new PrekeyStore(redis, keys));
        MailboxSockets streams = new MailboxSockets(mailboxes, new StreamStore(redis, keys), random, duty::isOn);
        WatchStore store = new WatchStore(redis, keys, meters);
        store.listAll(clock.instant());
        Seating seating = new Seating(store, mailboxes);
        Watches watches = new Watches(store, seating, heartbeat::hearing, clock);
        Arming arming = new Arming(store, seating, admissions, config.bounds(), clock);
        Drills drills = new Drills(watches, config.bounds().drilling(), random);

        NoticeKey noticeKey = credentials.noticeKey();
        NoticeSeal seal = new NoticeSeal(noticeKey.key(), noticeKey.certificate());
        OwedStore owed = new OwedStore(redis, keys);
        Courier carrier = new Courier(owed, mailboxes, seal, watches, clock, meters);
        owing = new DueSet(redis, keys.partitions(), keys::owedDue);
        waking = new DueSet(redis, keys.partitions(), keys::wake);
        courier = closing.add(new WakeLoop("courier", owing, clock, duty::isOn, carrier::look, meters));
        Consumer<Id> escalate = watch -> {
            watches.look(watch);
            courier.nudge();
        };
        escalator = closing.add(new WakeLoop("escalator", waking, clock, duty::isOn, escalate, meters));

        expiring = new DueSet(redis, keys.partitions(), keys::expiring);
        sweeper = closing.add(new WakeLoop("sweeper", expiring, clock, duty::isOn, mailboxes::sweep, meters));

        Vertx vertx = Vertx.vertx();
        closing.add(
                () -> vertx.close().toCompletionStage().toCompletableFuture().join());
        Offload offload = closing.add(new Offload(512, 128, 10_000, meters));
        Nonces nonces = new Nonces(credentials.nonceKey(), clock, random);
        Problems problems = new Problems(Map.of(RedisAway.class, Problem.UNAVAILABLE));

        Api api = new Api(CONTRACT, offload, nonces, problems, meters);
        new FrontRoutes(nonces, CONTRACT).addTo(api);
        Earning earning = new Earning(config.workBits(), redis, keys, allowances, nonces, clock);
        new AdmissionRoutes(admissions, earning).addTo(api);
        new MailboxRoutes(mailboxes).addTo(api);
        new PrekeyRoutes(mailboxes, prekeys).addTo(api);
        streams.addTo(api);
        new WatchRoutes(watches, arming, drills, allowances).addTo(api);
        Offload desk = closing.add(new Offload(64, 16, 64)); // no flood from outside takes the operators' seats
        Api admin = new Api("openapi-admin.yaml", desk, nonces, problems, meters).forOperators();
        AuditLog audit = new AuditLog(redis, keys, clock);
        new AuditRoutes(audit).addTo(admin);
        StoreHealth stored = new StoreHealth(redis, rewriter, new LastBackup(redis, keys), config.data, clock);
        TimeHealth timely = new TimeHealth(
                heartbeat,
                new TimeHealth.Looked(waking, escalator.failing()),
                new TimeHealth.Looked(owing, courier.failing()),
                new TimeHealth.Looked(expiring, sweeper.failing()),
                carrier.backlog(),
                clock);
        renewal = closing.add(credentials.renewal(clock));
        Served served = new Served(seal.certificate(), renewal, blindKeys, credentials);
        Canaries canaries = new Canaries(redis, keys);
        SelfTest.Proof proof = new SelfTest.Proof(renewal::isOurs, credentials.serverKey());
        IntFunction<List<Blob>> mint = count -> admissions.mint(OF_THE_SERVICE, count);
        selfTest = closing.add(new SelfTest(config.selfTest(), proof, canaries, mint, clock, random, meters));
        Health health = new Health(stored, timely, served, new TestHealth(selfTest), clock);
        Checkup checkup = health.checkup();
        Beats beats = new Beats(checkup, duty::isDrained, noticeKey, clock);
        new BeatRoutes(beats).addTo(api);
        outgoing =
                closing.add(new OutgoingBeats(config.heartbeatUrl(), config.heartbeatEvery(), beats, random, meters));
        checkup.with(OutgoingBeats.CHECK, outgoing::found).with("duty", new DutyHealth(duty)::found);
        health.showIn(meters, checkup);
        new AdminRoutes(checkup, audit, admissions).addTo(admin);
        new MetricsRoutes(meters, checkup).addTo(admin);
        Pseudonyms names = new Pseudonyms(random);
        Overview overview = new Overview(redis, keys, store, owed, canaries::watches, names, clock);
        Stuck stuck = new Stuck(redis, keys, owed, carrier.backlog(), names, clock);
        new ServiceRoutes(overview, stuck, heartbeat::beat, audit, courier::nudge).addTo(admin);
        new NodeRoutes(duty, audit, streams::sendAway).addTo(admin);
        Lookout.Sights sights = new Lookout.Sights(checkup, overview, stuck, heartbeat::beat, duty, history);
        Lookout lookout = new Lookout(sights, escalator, courier, clock).start();
        new PageRoutes(lookout.feed()).addTo(admin);
        new SelfTestRoutes(selfTest::view, selfTest::want, audit).addTo(admin);

        InetSocketAddress everybody = InetSocketAddress.createUnresolved(config.listen, config.port);
        open = closing.add(Listener.bind(vertx, everybody, credentials.open(), router(api, vertx), random));
        InetSocketAddress loopback = InetSocketAddress.createUnresolved("127.0.0.1", config.adminPort);
        operators =
                closing.add(Listener.bind(vertx, loopback, credentials.operatorsOnly(), router(admin, vertx), random));
        renewal.tell(List.of(open::renew, operators::renew));
        meters.seal();
        closing.add(lookout);
        selfTest.at(config.here(open.port()));
        closing.add(streams); // first of all: readers go to another node while this one lets requests end
        address = Footing.address(config, credentials, open.port());
    }

    /** Starts to look at what is due, until closed. */
    public void run() {
        heartbeat.start();
        duty.start();
        escalator.start();
        courier.start();
        sweeper.start();
        selfTest.start();
        outgoing.start();
        renewal.start();
    }

    /** Instead of {@link #run}, for whoever moves the clock by hand: looks until nothing is due. */
    public void settle() {
        duty.beat();
        heartbeat.hearing();
        while (escalator.runDue() + courier.runDue() + sweeper.runDue() > 0) {
            // what one looked at may have made something due for the other
        }
    }

    /** For whoever moves the clock by hand: the server heard all the time until now. */
    public void heard() {
        heartbeat.heard();
    }

    /** For whoever moves the clock by hand: the self-test does what it would do by itself now. */
    public void selfTest() {
        selfTest.look();
    }

    /** For whoever moves the clock by hand: a heartbeat to the monitor elsewhere, if one would be sent. */
    public void sendHeartbeat() throws InterruptedException {
        outgoing.send();
    }

    /** When something is due next, what is being looked at included. */
    public Optional<Instant> nextDue() {
        return Stream.of(waking, owing, expiring)
                .flatMap(due -> due.next().stream())
                .min(Instant::compareTo);
    }

    /** What exiles are given. */
    public ServerAddress address() {
        return address;
    }

    /** The port of the operators' listener, on loopback. */
    public int adminPort() {
        return operators.port();
    }

    @Override
    public void close() {
        closing.close();
    }

    private static Handler<HttpServerRequest> router(Api api, Vertx vertx) {
        return api.router(vertx).toCompletionStage().toCompletableFuture().join();
    }
}
