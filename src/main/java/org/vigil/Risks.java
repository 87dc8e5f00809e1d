package org.vigil;

import java.util.EnumSet;
import java.util.Set;
import org.vigil.redis.Risk;
import picocli.CommandLine.Option;

/** What is refused unless a flag says that the operator knows. Flags only: no risk is taken by a variable left set. */
final class Risks {
    static final String SHORT_TIMES = "--i-know-that-times-are-short";

    @Option(
            names = "--i-know-that-redis-has-no-password",
            description = "Accepts a Redis on another machine that asks for no password: whoever reaches it can change"
                    + " and delete everything.")
    private boolean noPassword;

    @Option(
            names = "--i-know-that-redis-has-no-tls",
            description = "Accepts a redis:// URL to another machine: whoever is on the way can read the password, and"
                    + " change everything.")
    private boolean noTls;

    @Option(
            names = "--i-know-that-redis-evicts",
            description = "Accepts another maxmemory-policy than noeviction: a full Redis throws watches away.")
    private boolean evicts;

    @Option(
            names = "--i-know-that-redis-forgets",
            description = "Accepts a Redis without appendonly yes and appendfsync always: a crash loses what was"
                    + " acknowledged.")
    private boolean forgets;

    @Option(
            names = SHORT_TIMES,
            description = "Accepts --allow-short-times on a listener that others reach: its watches protect nobody.")
    private boolean shortTimes;

    Set<Risk> ofRedis() {
        Set<Risk> known = EnumSet.noneOf(Risk.class);
        add(known, Risk.NO_PASSWORD, noPassword);
        add(known, Risk.NO_TLS, noTls);
        add(known, Risk.EVICTS, evicts);
        add(known, Risk.FORGETS, forgets);
        return known;
    }

    boolean shortTimes() {
        return shortTimes;
    }

    private static void add(Set<Risk> known, Risk risk, boolean said) {
        if (said) {
            known.add(risk);
        }
    }
}
