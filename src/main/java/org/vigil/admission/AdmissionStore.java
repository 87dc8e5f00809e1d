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

    /** What became of the token: it is now, or was before, spent on {@code purchase}, unless it says otherwise. */
    Outcome spend(Blob tokenHash, Blob purchase, Duration kept, boolean room) {
        long outcome = redis.call(
                        Script.ADMISSION_SPEND, key(tokenHash), purchase.bytes(), kept.toMillis(), room ? 1 : 0)
                .number();
        return outcome == 1 ? Outcome.SPENT : outcome == 0 ? Outcome.REFUSED : Outcome.NO_ROOM;
    }

    /** Of spending a token. */
    enum Outcome {
        SPENT,
        REFUSED,
        /** It is good, and was not spent. */
        NO_ROOM
    }

    private List<String> key(Blob tokenHash) {
        return List.of(keys.admission(tokenHash));
    }
}
