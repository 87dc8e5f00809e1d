package org.vigil.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
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

    /** What became of the token: it is now, or was before, spent on {@code purchase}, unless it says otherwise. */
    Outcome spend(Blob tokenHash, Blob purchase, Duration kept, boolean room) {
        long outcome = redis.call(
                        Script.ADMISSION_SPEND, key(tokenHash), purchase.bytes(), kept.toMillis(), room ? 1 : 0)
                .number();
        return outcome(outcome);
    }

    /**
     * The same for a blind token, by the hash of its serial.
     *
     * @param end of the key that signed it; empty if none in force did
     */
    Outcome spendBlind(Blob serialHash, Blob purchase, Optional<Instant> end, boolean room) {
        long kept = end.map(at -> at.plus(Limits.BLIND_RETRY).toEpochMilli()).orElse(0L);
        long outcome = redis.call(
                        Script.ADMISSION_BLIND,
                        List.of(keys.blindToken(serialHash)),
                        purchase.bytes(),
                        end.isPresent() ? 1 : 0,
                        kept,
                        room ? 1 : 0)
                .number();
        return outcome(outcome);
    }

    /** Makes a token good that was worked for; one that is there stays as it is. */
    void earn(Blob tokenHash, Instant until) {
        redis.call(Script.ADMISSION_EARN, key(tokenHash), until.toEpochMilli());
    }

    private static Outcome outcome(long said) {
        return said == 1 ? Outcome.SPENT : said == 0 ? Outcome.REFUSED : Outcome.NO_ROOM;
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
