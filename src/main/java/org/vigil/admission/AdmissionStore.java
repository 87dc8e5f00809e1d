package org.vigil.admission;

import java.time.Duration;
import java.util.List;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.Script;
import org.vigil.wire.Blob;

/** Tokens in Redis, by their hashes. */
final class AdmissionStore {
    private final Redis redis;
    private final Keys keys;

    AdmissionStore(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    void add(List<Blob> tokenHashes) {
        redis.callEach(
                Script.ADMISSION_MINT, tokenHashes.stream().map(this::key).toList());
    }

    /** Whether the token was good and is now, or was before, spent on {@code purchase}. */
    boolean spend(Blob tokenHash, Blob purchase, Duration kept) {
        return redis.call(Script.ADMISSION_SPEND, key(tokenHash), purchase.bytes(), kept.toMillis())
                        .number()
                == 1;
    }

    private List<String> key(Blob tokenHash) {
        return List.of(keys.admission(tokenHash));
    }
}
