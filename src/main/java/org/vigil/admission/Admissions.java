package org.vigil.admission;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.limit.Allowance;
import org.vigil.limit.Allowances;
import org.vigil.limit.Watermark;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;

/** Mints and spends admission tokens. */
public final class Admissions {
    /** How long a spent token is kept, and with it the chance to retry what it bought. */
    public static final Duration KEPT = Duration.ofDays(400);

    private static final int TOKEN = 32;

    private final AdmissionStore store;
    private final Allowances allowances;
    private final SecureRandom random;

    /** Tokens come from {@code random}; what they buy is within {@code allowances}. */
    public Admissions(Redis redis, Keys keys, Allowances allowances, SecureRandom random) {
        this.store = new AdmissionStore(redis, keys);
        this.allowances = allowances;
        this.random = random;
    }

    /** New tokens, 32 bytes each, noted as one batch; the only time anyone sees them. */
    public List<Blob> mint(long batch, int count) {
        List<Blob> tokens = Stream.generate(this::token).limit(count).toList();
        store.add(batch, tokens.stream().map(token -> hash(token.bytes())).toList());
        return tokens;
    }

    /** Makes the tokens of a batch that are not spent good no more; returns how many those were. */
    public int revoke(long batch) {
        return store.revoke(batch);
    }

    /**
     * Spends a token on one thing.
     *
     * @param idempotencyKey the same on every try of the same request
     * @param what {@link Label#MAILBOX_ID} or {@link Label#WATCH_ID}
     * @return the id of the thing: HKDF over the token, salted with the idempotency key
     * @throws Refused {@link Problem#ADMISSION_REFUSED} if the token is unknown or spent on anything else; {@link
     *     Problem#STORE_FULL}, with the token unspent; {@link Problem#TOO_MANY}: the same request may try again
     */
    public Id spend(Blob token, Id idempotencyKey, Label what) {
        Blob purchase = hash(what.message(idempotencyKey.bytes()));
        boolean room = allowances.hasRoom(Watermark.CREATION);
        switch (store.spend(hash(token.bytes()), purchase, KEPT, room)) {
            case REFUSED -> throw new Refused(Problem.ADMISSION_REFUSED);
            case NO_ROOM -> throw new Refused(Problem.STORE_FULL);
            case SPENT -> allowances.spend(what == Label.WATCH_ID ? Allowance.WATCHES : Allowance.MAILBOXES);
        }
        return idOf(token, idempotencyKey, what);
    }

    /** The id of what the token buys, whether it is good or not: for a watch its nonce is asked for before it is spent. */
    public static Id idOf(Blob token, Id idempotencyKey, Label what) {
        return Id.of(Hkdf.derive(token.bytes(), idempotencyKey.bytes(), what, Id.SIZE));
    }

    private Blob token() {
        byte[] token = new byte[TOKEN];
        random.nextBytes(token);
        return Blob.of(token);
    }

    private static Blob hash(byte[] bytes) {
        return Blob.of(Digest.sha256(bytes));
    }
}
