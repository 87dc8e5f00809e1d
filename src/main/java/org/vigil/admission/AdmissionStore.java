package org.vigil.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.wire.Blob;
import org.vigil.wire.Limits;

/** Tokens in Redis, by their hashes. */
final class AdmissionStore {
    private final Redis redis;
    private final Keys keys;

    AdmissionStore(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    void add(long batch, List<Blob> tokenHashes) {
        redis.call(
                Script.ADMISSION_BATCH,
                List.of(keys.batch(batch)),
                tokenHashes.stream().map(Blob::text).toArray());
        redis.callEach(
                Script.ADMISSION_MINT, tokenHashes.stream().map(this::key).toList());
    }

    /** How many tokens of the batch were good until now. */
    int revoke(long batch) {
        List<String> home = List.of(keys.batch(batch));
        List<List<String>> tokens = redis.call(Script.ADMISSION_TOKENS, home).list().stream()
                .map(token -> key(Blob.parse(Objects.requireNonNull(token.text()))))
                .toList();
        int good = redis.callEach(Script.ADMISSION_REVOKE, tokens).stream()
                .mapToInt(reply -> (int) reply.number())
                .sum();
        redis.call(Script.ADMISSION_FORGET, home);
        return good;
    }

    /** Where a token is, by its hash, and what it is to be spent on: kept for so long after that. */
    Spending token(Blob tokenHash, Blob purchase, Duration kept) {
        return spend -> outcome(
                redis.call(Script.ADMISSION_SPEND, key(tokenHash), purchase.bytes(), kept.toMillis(), spend ? 1 : 0));
    }

    /**
     * The same for a blind token, by the hash of its serial.
     *
     * @param end of the key that signed it; empty if none in force did
     */
    Spending blindToken(Blob serialHash, Blob purchase, Optional<Instant> end) {
        long kept = end.map(at -> at.plus(Limits.BLIND_RETRY).toEpochMilli()).orElse(0L);
        return spend -> outcome(redis.call(
                Script.ADMISSION_BLIND,
                List.of(keys.blindToken(serialHash)),
                purchase.bytes(),
                end.isPresent() ? 1 : 0,
                kept,
                spend ? 1 : 0));
    }

    /** Whether the token is there, spent or not. */
    boolean has(Blob tokenHash) {
        return redis.call(Script.ADMISSION_EARN, key(tokenHash), 0, 0).number() == 1;
    }

    /** Makes a token good that was worked for; one that is there stays as it is. */
    void earn(Blob tokenHash, Instant until) {
        redis.call(Script.ADMISSION_EARN, key(tokenHash), until.toEpochMilli(), 1);
    }

    private static Outcome outcome(Reply said) {
        return said.number() == 1 ? Outcome.SPENT : said.number() == 0 ? Outcome.REFUSED : Outcome.GOOD;
    }

    /** One token and one purchase. */
    interface Spending {
        /** What becomes of the token: if it is not to be spent, {@code GOOD} says that it could be. */
        Outcome outcome(boolean spend);
    }

    /** Of spending a token. */
    enum Outcome {
        /** On this, now or before. */
        SPENT,
        /** It is unknown, or spent on anything else. */
        REFUSED,
        GOOD
    }

    private List<String> key(Blob tokenHash) {
        return List.of(keys.admission(tokenHash));
    }
}
