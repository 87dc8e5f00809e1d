package org.vigil;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.redis.RedisAddress;
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
            description = "redis:// or rediss:// URL of your Redis (REDIS_URL); default: the server starts its own.")
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
            names = "--work-bits",
            defaultValue = "${env:VIGIL_WORK_BITS:-0}",
            description =
                    "Admits also whoever has a computer search for a hash with so many zero bits at its head: 26 take"
                            + " about a minute, each bit more twice as long; 0 admits nobody for work"
                            + " (VIGIL_WORK_BITS; default: ${DEFAULT-VALUE}).")
    private int workBits;

    @CommandLine.Mixin
    private Times times = new Times();

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
        return times.bounds();
    }

    /**
     * The Redis that is given; null if the server is to start its own.
     *
     * @throws IllegalArgumentException with a text for the operator
     */
    @Nullable
    RedisAddress redis() {
        if (redis == null && redisAuthorities != null) {
            throw new IllegalArgumentException("--redis-ca is for a rediss:// URL, and there is no --redis");
        }
        return redis == null ? null : RedisAddress.parse(redis, redisAuthorities);
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

    Path keys() {
        return pki == null ? data.resolve("pki") : pki;
    }

    /** The times, with Vigil's floors as defaults. */
    static final class Times {
        private static final Bounds FLOOR = Bounds.production();

        @Option(
                names = "--allow-short-times",
                description = "Accepts times below the defaults: for stories and tests only.")
        boolean allowShort;

        @Option(names = "--minimum-interval", description = "Shortest interval (default: ${DEFAULT-VALUE}).")
        Duration interval = FLOOR.minima().interval();

        @Option(names = "--minimum-grace", description = "Shortest grace (default: ${DEFAULT-VALUE}).")
        Duration grace = FLOOR.minima().grace();

        @Option(names = "--minimum-rung-gap", description = "Shortest time between rungs (default: ${DEFAULT-VALUE}).")
        Duration rungGap = FLOOR.minima().rungGap();

        @Option(names = "--minimum-ack-expiry", description = "Shortest hold of an ack (default: ${DEFAULT-VALUE}).")
        Duration ackExpiry = FLOOR.minima().ackExpiry();

        @Option(
                names = "--minimum-cooling-off",
                description = "Shortest wait of a weakening (default: ${DEFAULT-VALUE}).")
        Duration coolingOff = FLOOR.minima().coolingOff();

        @Option(names = "--minimum-leg", description = "Shortest leg (default: ${DEFAULT-VALUE}).")
        Duration leg = FLOOR.minima().leg();

        @Option(names = "--minimum-leg-grace", description = "Shortest grace of a leg (default: ${DEFAULT-VALUE}).")
        Duration legGrace = FLOOR.minima().legGrace();

        @Option(names = "--hold", description = "All holds of one alarm together (default: ${DEFAULT-VALUE}).")
        Duration hold = FLOOR.terms().hold();

        @Option(names = "--leg-hold", description = "The same in an alarm for a leg (default: ${DEFAULT-VALUE}).")
        Duration legHold = FLOOR.terms().legHold();

        @Option(
                names = "--objection",
                description = "How long a close waits for objections (default: ${DEFAULT-VALUE}).")
        Duration objection = FLOOR.terms().objection();

        @Option(
                names = "--close-window",
                description = "How far apart votes to close may lie (default: ${DEFAULT-VALUE}).")
        Duration closeWindow = FLOOR.terms().closeWindow();

        @Option(names = "--first-repeat", description = "From the last rung to its repeat (default: ${DEFAULT-VALUE}).")
        Duration firstRepeat = FLOOR.terms().firstRepeat();

        @Option(names = "--repeat-cap", description = "Longest time between repeats (default: ${DEFAULT-VALUE}).")
        Duration repeatCap = FLOOR.terms().repeatCap();

        @Option(names = "--drill-wait-min", description = "Shortest wait of a drill (default: ${DEFAULT-VALUE}).")
        Duration drillSoonest = FLOOR.drilling().soonest();

        @Option(names = "--drill-wait-max", description = "Longest wait of a drill (default: ${DEFAULT-VALUE}).")
        Duration drillLatest = FLOOR.drilling().latest();

        @Option(
                names = "--drill-gap",
                description = "From asking for one drill to asking for the next (default: ${DEFAULT-VALUE}).")
        Duration drillGap = FLOOR.drilling().gap();

        @Option(names = "--drill-lasts", description = "How long a drill can be answered (default: ${DEFAULT-VALUE}).")
        Duration drillLasts = FLOOR.drilling().lasts();

        Bounds bounds() {
            Bounds bounds = new Bounds(
                    new Bounds.Minima(interval, grace, rungGap, ackExpiry, coolingOff, leg, legGrace),
                    new Bounds.Terms(hold, legHold, objection, closeWindow, firstRepeat, repeatCap),
                    new Bounds.Drilling(drillSoonest, drillLatest, drillGap, drillLasts));
            if (!allowShort && isShort(bounds)) {
                throw new IllegalArgumentException("A time is shorter than its default: people rely on these."
                        + " For a story or a test, add --allow-short-times.");
            }
            return bounds;
        }

        /** Holds and repeat caps may be shorter: that makes an alarm louder. */
        private static boolean isShort(Bounds bounds) {
            return bounds.minima().interval().compareTo(FLOOR.minima().interval()) < 0
                    || bounds.minima().grace().compareTo(FLOOR.minima().grace()) < 0
                    || bounds.minima().rungGap().compareTo(FLOOR.minima().rungGap()) < 0
                    || bounds.minima().ackExpiry().compareTo(FLOOR.minima().ackExpiry()) < 0
                    || bounds.minima().coolingOff().compareTo(FLOOR.minima().coolingOff()) < 0
                    || bounds.minima().leg().compareTo(FLOOR.minima().leg()) < 0
                    || bounds.minima().legGrace().compareTo(FLOOR.minima().legGrace()) < 0
                    || bounds.terms().objection().compareTo(FLOOR.terms().objection()) < 0
                    || isShort(bounds.drilling());
        }

        /** Who could tell when a drill comes could take an alarm for one. */
        private static boolean isShort(Bounds.Drilling drilling) {
            return drilling.soonest().compareTo(FLOOR.drilling().soonest()) < 0
                    || drilling.latest().compareTo(FLOOR.drilling().latest()) < 0
                    || drilling.gap().compareTo(FLOOR.drilling().gap()) < 0
                    || drilling.lasts().compareTo(FLOOR.drilling().lasts()) < 0;
        }
    }
}
