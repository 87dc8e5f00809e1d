package org.vigil;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.admin.OutgoingBeats;
import org.vigil.canary.SelfTest;
import org.vigil.canary.Shortest;
import org.vigil.redis.Loopback;
import org.vigil.redis.RedisHome;
import org.vigil.watch.Bounds;
import org.vigil.wire.Limits;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Every setting of {@code serve}: an option, or the environment variable it names. None is needed. */
public final class Config {
    @Option(
            names = "--data",
            defaultValue = "${env:VIGIL_DATA:-vigil-data}",
            description = "Directory of all the server keeps (VIGIL_DATA; default: ${DEFAULT-VALUE}).")
    Path data = Path.of("vigil-data");

    @Option(
            names = "--pki",
            defaultValue = "${env:VIGIL_PKI:-" + Option.NULL_VALUE + "}",
            description =
                    "Directory of keys made by 'pki' (VIGIL_PKI); default: pki in the data directory, made if missing.")
    @Nullable
    Path pki;

    @Option(
            names = "--listen",
            defaultValue = "${env:VIGIL_LISTEN:-127.0.0.1}",
            description = "Address the public listener binds (VIGIL_LISTEN; default: ${DEFAULT-VALUE}).")
    String listen = "127.0.0.1";

    @Option(
            names = "--port",
            defaultValue = "${env:VIGIL_PORT:-8443}",
            description = "Port of the public listener, 0 for any (VIGIL_PORT; default: ${DEFAULT-VALUE}).")
    int port = 8443;

    @Option(
            names = "--public-port",
            paramLabel = "PORT",
            defaultValue = "${env:VIGIL_PUBLIC_PORT:-0}",
            description =
                    "Port at which people reach the public listener, if a relay in front of it has another, else 0"
                            + " (VIGIL_PUBLIC_PORT; default: ${DEFAULT-VALUE}).")
    int publicPort;

    @Option(
            names = "--admin-port",
            defaultValue = "${env:VIGIL_ADMIN_PORT:-8444}",
            description =
                    "Port of the operators' listener on loopback, 0 for any (VIGIL_ADMIN_PORT; default: ${DEFAULT-VALUE}).")
    int adminPort = 8444;

    @Option(
            names = "--name",
            split = ",",
            defaultValue = "${env:VIGIL_NAMES:-localhost}",
            description =
                    "Names of the server, the first is what exiles are given (VIGIL_NAMES; default: ${DEFAULT-VALUE}).")
    List<String> names = List.of("localhost");

    @Option(
            names = "--redis",
            defaultValue = "${env:REDIS_URL:-" + Option.NULL_VALUE + "}",
            description = "redis:// or rediss:// URL of your Redis, redis+sentinel://HOST,HOST/MASTER behind sentinels,"
                    + " redis+cluster://HOST,HOST for a cluster (REDIS_URL); default: the server starts its own.")
    @Nullable
    String redis;

    @Option(
            names = "--redis-ca",
            paramLabel = "FILE",
            defaultValue = "${env:VIGIL_REDIS_CA:-" + Option.NULL_VALUE + "}",
            description = "Certificates (PEM) of the authorities that may sign the certificate of a rediss:// Redis"
                    + " (VIGIL_REDIS_CA); default: those Java trusts.")
    @Nullable
    Path redisAuthorities;

    @Option(
            names = "--redis-replicas",
            paramLabel = "COUNT",
            defaultValue = "${env:VIGIL_REDIS_REPLICAS:-" + Option.NULL_VALUE + "}",
            description =
                    "Replicas of your Redis that must have whatever is acknowledged (VIGIL_REDIS_REPLICAS); default:"
                            + " 1 behind sentinels and in a cluster, else 0.")
    private @Nullable Integer redisReplicas;

    @Option(
            names = "--partitions",
            defaultValue = "${env:VIGIL_PARTITIONS:-16}",
            description =
                    "Partitions of the store, fixed when it is made (VIGIL_PARTITIONS; default: ${DEFAULT-VALUE}).")
    int partitions = 16;

    @Option(
            names = "--erase-within",
            defaultValue = "${env:VIGIL_ERASE_WITHIN:-PT1H}",
            description = "How soon what was deleted or replaced begins to leave the log of Redis"
                    + " (VIGIL_ERASE_WITHIN; default: ${DEFAULT-VALUE}).")
    private Duration eraseWithin = Duration.ofHours(1);

    @Option(
            names = "--self-test-every",
            defaultValue = "${env:VIGIL_SELF_TEST_EVERY:-PT5M}",
            description = "How often a round of the self-test begins, PT0S for never"
                    + " (VIGIL_SELF_TEST_EVERY; default: ${DEFAULT-VALUE}).")
    private Duration selfTestEvery = Duration.ofMinutes(5);

    @Option(
            names = "--heartbeat-url",
            paramLabel = "URL",
            defaultValue = "${env:VIGIL_HEARTBEAT_URL:-" + Option.NULL_VALUE + "}",
            description =
                    "https URL that is asked again and again while this node is well (VIGIL_HEARTBEAT_URL: keeps it"
                            + " out of the list of processes); default: none.")
    private @Nullable String heartbeatUrl;

    @Option(
            names = "--heartbeat-every",
            defaultValue = "${env:VIGIL_HEARTBEAT_EVERY:-PT1M}",
            description = "How often (VIGIL_HEARTBEAT_EVERY; default: ${DEFAULT-VALUE}).")
    private Duration heartbeatEvery = Duration.ofMinutes(1);

    @Option(
            names = "--work-bits",
            defaultValue = "${env:VIGIL_WORK_BITS:-0}",
            description =
                    "Admits also whoever has a computer search for a hash with so many zero bits at its head: 26 take"
                            + " about a minute, each bit more twice as long; 0 admits nobody for work"
                            + " (VIGIL_WORK_BITS; default: ${DEFAULT-VALUE}).")
    private int workBits;

    @CommandLine.Mixin
    private Times times = new Times();

    @CommandLine.Mixin
    private Risks risks = new Risks();

    /** For picocli. */
    public Config() {}

    /**
     * Reads options as {@code serve} does.
     *
     * @throws CommandLine.ParameterException if one is unknown or has no such value
     */
    public static Config parse(String... options) {
        return CommandLine.populateCommand(new Config(), options);
    }

    /**
     * What plans may ask for, and how alarms run.
     *
     * @throws IllegalArgumentException with a text for the operator if a time is below its floor
     */
    Bounds bounds() {
        Bounds bounds = times.bounds();
        if (times.areShort() && !Loopback.is(listen) && !risks.shortTimes()) {
            throw new IllegalArgumentException("A time is shorter than its default, and others reach this listener:"
                    + " listen on loopback, or say " + Risks.SHORT_TIMES + ".");
        }
        return bounds;
    }

    /**
     * The Redis that is given; null if the server is to start its own.
     *
     * @throws IllegalArgumentException with a text for the operator
     */
    @Nullable
    RedisHome redis() {
        if (redis == null && redisAuthorities != null) {
            throw new IllegalArgumentException("--redis-ca is for a rediss:// URL, and there is no --redis");
        }
        if (redisReplicas != null && (redis == null || redisReplicas < 0)) {
            throw new IllegalArgumentException("--redis-replicas is a number of replicas, and needs --redis");
        }
        return redis == null ? null : home(redis).accepting(risks.ofRedis());
    }

    private RedisHome home(String url) {
        RedisHome read = RedisHome.parse(url, redisAuthorities);
        return redisReplicas == null ? read : read.withReplicas(redisReplicas);
    }

    /**
     * How often the log of Redis is written anew.
     *
     * @throws IllegalArgumentException with a text for the operator if it is less than a second
     */
    Duration eraseWithin() {
        if (eraseWithin.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("--erase-within must be a second or more");
        }
        return eraseWithin;
    }

    /**
     * How the service tests itself.
     *
     * @throws IllegalArgumentException with a text for the operator if it is to do so without a pause
     */
    SelfTest.Settings selfTest() {
        if (selfTestEvery.compareTo(Duration.ofSeconds(1)) < 0 && !selfTestEvery.isZero()) {
            throw new IllegalArgumentException("--self-test-every must be a second or more, or PT0S for never");
        }
        Bounds.Minima least = bounds().minima();
        Shortest shortest =
                new Shortest(least.leg(), least.legGrace(), least.grace(), least.ackExpiry(), least.coolingOff());
        return new SelfTest.Settings(data, selfTestEvery, shortest);
    }

    /**
     * Whom to tell that this node is well; null for nobody.
     *
     * @throws IllegalArgumentException with a text for the operator, without the URL, if others could read it
     */
    @Nullable
    URI heartbeatUrl() {
        if (heartbeatUrl == null) {
            return null;
        }
        try {
            URI url = new URI(heartbeatUrl);
            if (OutgoingBeats.isSafe(url)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // its text would quote the URL
        }
        throw new IllegalArgumentException("--heartbeat-url must be https, or http on this machine");
    }

    /**
     * How often.
     *
     * @throws IllegalArgumentException with a text for the operator if it is less than a second
     */
    Duration heartbeatEvery() {
        if (heartbeatEvery.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("--heartbeat-every must be a second or more");
        }
        return heartbeatEvery;
    }

    /** Where this machine reaches the public listener. */
    URI here(int boundTo) {
        boolean everywhere = List.of("0.0.0.0", "::", "[::]").contains(listen);
        String host = listen.contains(":") && !listen.startsWith("[") ? "[" + listen + "]" : listen;
        return URI.create("https://" + (everywhere ? "127.0.0.1" : host) + ":" + boundTo);
    }

    /**
     * What work earns an admission; 0 if none does.
     *
     * @throws IllegalArgumentException with a text for the operator if it is next to nothing, or nobody can do it
     */
    int workBits() {
        if (workBits != 0 && (workBits < Limits.WORK_LEAST || workBits > Limits.WORK_MOST)) {
            throw new IllegalArgumentException(
                    "--work-bits must be 0, or " + Limits.WORK_LEAST + " to " + Limits.WORK_MOST);
        }
        return workBits;
    }

    /** The port that people are given, of a listener bound to {@code bound}. */
    int portFor(int bound) {
        return publicPort == 0 ? bound : publicPort;
    }

    Path keys() {
        return pki == null ? data.resolve("pki") : pki;
    }
}
