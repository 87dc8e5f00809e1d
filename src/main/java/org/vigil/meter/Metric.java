package org.vigil.meter;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every metric of ours, with its labels and what it says; those of the Java machine come beside it. */
public enum Metric {
    WAKE_LAG("vigil.wake.lag", "How late something was looked at after it was due.", Scale.PATIENT, "loop"),
    LEASES_STOLEN(
            "vigil.leases.stolen", "Things looked at again, because who had claimed them did not finish.", "loop"),
    REQUESTS("vigil.requests", "From the whole request to its answer.", Scale.QUICK, "act outcome"),
    CHECK_INS_REFUSED("vigil.check.ins.refused", "Check-ins refused, by what was wrong with them.", "reason"),
    SIGNATURES_REFUSED("vigil.signatures.refused", "Signed requests refused before they were heard.", "reason"),
    SEATS("vigil.seats", "Virtual threads that work may sit on.", "work"),
    SEATS_TAKEN("vigil.seats.taken", "Virtual threads that work sits on.", "work"),
    SEATS_LACKED("vigil.seats.lacked", "Requests refused because no virtual thread was free.", "work"),
    SEAT_START("vigil.seat.start", "From taking a virtual thread to its first step.", Scale.QUICK),
    EVENT_LOOP_LAG("vigil.event.loop.lag", "How long an answer waits for the event loop.", Scale.QUICK),
    REDIS_TRIP("vigil.redis.trip", "A round trip to Redis, with all that travels in it.", Scale.QUICK),
    REDIS_PIPELINE("vigil.redis.pipeline", "Calls that travel together in a round trip.", Scale.COUNT),
    REDIS_WAITING("vigil.redis.waiting", "Calls that wait for a round trip to end."),
    REDIS_FAILURES("vigil.redis.failures", "Round trips without an answer."),
    NOTICES_OWED("vigil.notices.owed", "Notices that decisions have come to owe."),
    NOTICES_SETTLED("vigil.notices.settled", "Notices no longer owed.", "outcome"),
    NOTICES_FAILED("vigil.notices.failed", "Tries to deliver a notice that failed; it stays owed."),
    NOTICE_AGE("vigil.notice.age", "From when a notice was owed to when it was delivered.", Scale.PATIENT),
    NOTICES_STUCK("vigil.notices.stuck", "Notices still owed after this node's last try.", "age"),
    MAILBOX_DEPTH("vigil.mailbox.depth", "What waits in a mailbox when more comes, rounded up.", Scale.COUNT),
    OVERDUE("vigil.overdue.seconds", "How long the oldest of what is due has been due, or looks at it fail.", "loop"),
    DEAF("vigil.deaf.seconds", "How long the service could not hear in the last 24 hours."),
    STORE_MEMORY("vigil.store.memory.filled", "How much of the store's memory is used, 0 to 1."),
    APPEND_FILE("vigil.append.file.bytes", "The size of Redis' append-only file."),
    DISK_FREE("vigil.disk.free", "How much of the disk with the data directory is free, 0 to 1."),
    CERTIFICATE("vigil.certificate.seconds", "Until a certificate ends.", "certificate"),
    SELF_TEST(
            "vigil.self.test",
            "Stages of the self-test: how long a check-in and a round took, how late a call and a close came.",
            Scale.PATIENT,
            "stage"),
    SELF_TEST_FAILED("vigil.self.test.failed", "Rounds of the self-test that failed, by how far they came.", "stage"),
    HEARTBEATS("vigil.heartbeats", "Heartbeats to the monitor elsewhere.", "outcome"),
    HEALTHY("vigil.healthy", "1 if a check of admin health is well, 0 if it is ill, NaN if it is unknown.", "check");

    /** What a value lies between, so that the number of series stays small. */
    enum Scale {
        NONE,
        /** What people or machines wait for. */
        QUICK,
        /** What is due to the second and bad after minutes. */
        PATIENT,
        COUNT;

        /** Of times, in milliseconds. */
        private List<Integer> bounds() {
            return switch (this) {
                case NONE -> List.of();
                case QUICK -> List.of(1, 5, 25, 100, 250, 1_000, 2_500, 10_000);
                case PATIENT -> List.of(100, 1_000, 5_000, 15_000, 60_000, 300_000, 1_800_000, 7_200_000);
                case COUNT -> List.of(1, 4, 16, 64, 256, 1_024);
            };
        }

        Duration[] durations() {
            return bounds().stream().map(Duration::ofMillis).toArray(Duration[]::new);
        }

        double[] amounts() {
            return bounds().stream().mapToDouble(Integer::doubleValue).toArray();
        }

        /** The bound at or above {@code amount}, so that neither a sum nor a maximum says more than the buckets. */
        long roundedUp(long amount) {
            return bounds().stream()
                    .mapToLong(Integer::longValue)
                    .filter(bound -> bound >= amount)
                    .findFirst()
                    .orElse(2L * bounds().get(bounds().size() - 1));
        }
    }

    private final String id;
    private final String says;
    private final Scale scale;
    private final String labels;

    Metric(String id, String says) {
        this(id, says, "");
    }

    Metric(String id, String says, Scale scale) {
        this(id, says, scale, "");
    }

    Metric(String id, String says, String labels) {
        this(id, says, Scale.NONE, labels);
    }

    Metric(String id, String says, Scale scale, String labels) {
        this.id = id;
        this.says = says;
        this.scale = scale;
        this.labels = labels;
    }

    /** What a constant is called as the value of a label. */
    public static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is called, with dots: in a scrape underscores stand for them, and the unit follows. */
    String id() {
        return id;
    }

    String says() {
        return says;
    }

    Scale scale() {
        return scale;
    }

    /** Label, value, label, value. */
    String[] tags(String... values) {
        String[] names = labels.isEmpty() ? new String[0] : labels.split(" ");
        if (values.length != names.length) {
            throw new IllegalArgumentException(id + " takes " + names.length + " labels");
        }
        return IntStream.range(0, values.length)
                .boxed()
                .flatMap(i -> Stream.of(names[i], values[i]))
                .toArray(String[]::new);
    }
}
