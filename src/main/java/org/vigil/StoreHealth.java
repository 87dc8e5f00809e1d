package org.vigil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.vigil.admin.Checkup;
import org.vigil.admin.Finding;
import org.vigil.limit.Watermark;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisInfo;
import org.vigil.redis.Rewriter;

/** Whether what is acknowledged can be kept, and what is deleted really goes. */
record StoreHealth(Redis redis, Rewriter rewriter, LastBackup backup, Path data, InstantSource clock) {
    /** Of the disk, in hundredths: below it somebody has to make room. */
    private static final int SCARCE = 10;

    /** A log this many times as large as what it holds, and larger than {@link #LARGE}, was not rewritten for long. */
    private static final int GROWN = 8;

    private static final long LARGE = 512L * 1_024 * 1_024;

    /** Rounds of the rewriter that may be missed. */
    private static final int MISSED = 3;

    /** So long, and no longer, whoever asks how things are waits to learn that the store hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    void addTo(Checkup checkup) {
        checkup.withStore("redis", this::answers)
                .asking("memory", this::memory)
                .with("disk", this::disk)
                .asking("append file", this::appendFile)
                .asking("rewrite", this::rewrite)
                .asking("backup", () -> backup.found(clock.instant()));
    }

    void showIn(Meters meters, Checkup checkup) {
        meters.level(Metric.STORE_MEMORY, checkup.asking(() -> redis.info().filledPercent() / 100.0));
        meters.level(Metric.APPEND_FILE, checkup.asking(() -> redis.info().appendOnlySize()));
        meters.level(Metric.DISK_FREE, () -> free() / 100.0);
    }

    private Finding answers() {
        if (redis.ping(PATIENCE)) {
            return Finding.well("It answers.");
        }
        return redis.lacksReplicas()
                ? Finding.ill(
                        "It answers, but too few replicas (--redis-replicas) have what it was told: nothing can be"
                                + " stored, no alarm can fire. First see whether they run and reach it: INFO replication.")
                : Finding.ill("It does not answer; nothing can be stored, no alarm can fire."
                        + " First see whether its process runs, then its log (redis/redis.log in the data directory).");
    }

    private Finding memory() {
        int percent = redis.info().filledPercent();
        String filled = "The store has used " + percent + " % of its memory";
        List<String> stopped = Arrays.stream(Watermark.values())
                .filter(mark -> percent >= mark.percent())
                .map(mark -> mark.name().toLowerCase(Locale.ROOT))
                .toList();
        return stopped.isEmpty()
                ? Finding.well(filled + ".")
                : Finding.ill(filled + ": no more " + String.join(", ", stopped) + " until it has more."
                        + " Give Redis more memory (maxmemory); check-ins and alarms go on.");
    }

    /** Where the server's own Redis writes; of a Redis elsewhere the server cannot see the disk. */
    private Finding disk() {
        return disk(free());
    }

    static Finding disk(int free) {
        return free >= SCARCE
                ? Finding.well("There is room.")
                : Finding.ill(
                        "Only " + free + " % of the disk with the data directory is free; when it is full no check-in"
                                + " is taken. Free some, or move the data directory to a larger disk.");
    }

    private Finding appendFile() {
        return appendFile(redis.info());
    }

    static Finding appendFile(RedisInfo info) {
        if (!info.writesDurable()) {
            return Finding.ill("The last write to the append-only file failed: nothing is taken until one succeeds."
                    + " See the disk that Redis writes to.");
        }
        long times = info.appendOnlySize() / Math.max(1, info.appendOnlyBase());
        return info.appendOnlySize() < LARGE || times < GROWN
                ? Finding.well("It is as large as it should be.")
                : Finding.ill("It has grown to " + times + " times its size after the last rewrite: what was deleted is"
                        + " still in it. See the check of the rewrite, then Redis' log.");
    }

    private Finding rewrite() {
        return rewrite(redis.info().rewriteWorked(), rewriter.sinceLast(), rewriter.every());
    }

    static Finding rewrite(boolean worked, Duration since, Duration every) {
        if (!worked) {
            return Finding.ill("The last rewrite of the append-only file failed: what was deleted stays on the disk."
                    + " Most often the disk is full; see Redis' log.");
        }
        return since.compareTo(every.multipliedBy(MISSED)) <= 0
                ? Finding.well("What is deleted leaves the disk in time.")
                : Finding.ill("None could be begun for " + since.toMinutes() + " minutes: what was deleted stays on the"
                        + " disk. See whether this Redis lets Vigil call BGREWRITEAOF.");
    }

    private int free() {
        try {
            Path there = data.toAbsolutePath();
            while (Files.notExists(there)) { // with keys and a Redis elsewhere it is made for its addresses only
                there = Objects.requireNonNull(there.getParent());
            }
            FileStore disk = Files.getFileStore(there);
            return (int) (disk.getUsableSpace() * 100 / Math.max(1, disk.getTotalSpace()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
