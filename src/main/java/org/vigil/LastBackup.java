package org.vigil;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vigil.admin.Finding;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;

/** When the store was last backed up, as it says itself. */
record LastBackup(Redis redis, Keys keys) {
    /** Of who backs up every day, one may fail. */
    private static final Duration OLD = Duration.ofDays(2);

    /**
     * Notes one that was made of what there was {@code at}.
     *
     * @throws RedisAway if the store is away
     */
    void note(Instant at) {
        call(at.toEpochMilli());
    }

    Finding found(Instant now) {
        return at().map(last -> Duration.between(last, now))
                .map(age -> age.compareTo(OLD) < 0
                        ? Finding.well("It is less than " + OLD.toDays() + " days old.")
                        : Finding.ill(
                                "The last one is " + age.toDays() + " days old. See why 'vigil backup' fails or is"
                                        + " not called; what happens now is lost with the disk."))
                .orElse(Finding.well("None was ever made: see 'vigil backup --help'."));
    }

    private Optional<Instant> at() {
        Reply last = call(0);
        return last.isNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Long.parseLong(last.text())));
    }

    private Reply call(long at) {
        return redis.call(Script.STORE_BACKUP, List.of(keys.meta()), at);
    }
}
