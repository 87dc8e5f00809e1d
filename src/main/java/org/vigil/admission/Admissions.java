package org.vigil.admission;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.vigil.admission.AdmissionStore.Outcome;
import org.vigil.admission.AdmissionStore.Spending;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.crypto.BlindToken;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.limit.Allowance;
import org.vigil.limit.Allowances;
import org.vigil.limit.Watermark;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.web.Refused;
import org.vigil.wire.BlindKey;
import org.vigil.wire.BlindSignature;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.NewBlindToken;
import org.vigil.wire.Problem;

/** Mints admission tokens, exchanges them for blind ones, and spends both. */
public final class Admissions {
    /** How long a spent token is kept, and with it the chance to retry what it bought. */
    public static final Duration KEPT = Duration.ofDays(400);

    private static final int TOKEN = 32;

    private final AdmissionStore store;
    private final Allowances allowances;
    private final BlindKeys blindKeys;
    private final SecureRandom random;

    /** Tokens come from {@code random}; what they buy is within {@code allowances}. */
    public Admissions(Redis redis, Keys keys, Allowances allowances, BlindKeys blindKeys, SecureRandom random) {
        this.store = new AdmissionStore(redis, keys);
        this.allowances = allowances;
        this.blindKeys = blindKeys;
        this.random = random;
    }

    /** New tokens, 32 bytes each, noted as one batch; the only time anyone sees them. */
    public List<Blob> mint(long batch, int count) {
        List<Blob> tokens = Stream.generate(this::token).limit(count).toList();
        store.add(batch, tokens.stream().map(token -> hash(token.bytes())).toList());
        return tokens;
    }

    /** The keys under which blind tokens are taken. */
    List<BlindKey> shown() {
        return blindKeys.shown();
    }

    /**
     * Spends a token on a signature of something that nobody here can read: of a blind token, which is good for what this
     * one was, and which nobody can tell this one from. The same again gets the same.
     *
     * @throws Refused {@link Problem#NO_BLIND_KEY} or {@link Problem#MALFORMED}, with the token unspent; {@link
     *     Problem#ADMISSION_REFUSED} if it is unknown or spent on anything else; {@link Problem#TOO_MANY}: the same request
     *     may try again
     */
    BlindSignature exchange(Blob token, NewBlindToken asked) {
        BlindSigningKey key = blindKeys.signing(asked.key()).orElseThrow(() -> new Refused(Problem.NO_BLIND_KEY));
        byte[] blinded = asked.blinded().bytes();
        if (!key.takes(blinded)) {
            throw new Refused(Problem.MALFORMED);
        }
        Blob hash = hash(token.bytes());
        Blob purchase = hash(Label.EXCHANGE.message(asked.key().bytes(), blinded));
        if (store.token(hash, purchase, KEPT).outcome(true) != Outcome.SPENT) {
            throw new Refused(Problem.ADMISSION_REFUSED);
        }
        allowances.spendOf(Allowance.EXCHANGES, hash);
        return new BlindSignature(Blob.of(key.sign(blinded)));
    }

    /** Makes the tokens of a batch that are not spent good no more; returns how many those were. */
    public int revoke(long batch) {
        return store.revoke(batch);
    }

    /**
     * Spends a token, blind or not, on one thing. Only what is new counts for the allowance that all share: else one person
     * who repeats one request would use up everybody's.
     *
     * @param idempotencyKey the same on every try of the same request
     * @param what {@link Label#MAILBOX_ID} or {@link Label#WATCH_ID}
     * @return the id of the thing, see {@link #idOf}
     * @throws Refused {@link Problem#ADMISSION_REFUSED} if the token is unknown or spent on anything else; {@link
     *     Problem#STORE_FULL} or {@link Problem#TOO_MANY}, with the token unspent
     */
    public Id spend(Blob token, Id idempotencyKey, Label what) {
        Spending spending = spending(token, hash(what.message(idempotencyKey.bytes())));
        Outcome outcome = spending.outcome(false);
        if (outcome == Outcome.GOOD) {
            allowances.insistOnRoom(Watermark.CREATION);
            allowances.spend(what == Label.WATCH_ID ? Allowance.WATCHES : Allowance.MAILBOXES);
            outcome = spending.outcome(true);
        }
        if (outcome != Outcome.SPENT) {
            throw new Refused(Problem.ADMISSION_REFUSED);
        }
        return idOf(token, idempotencyKey, what);
    }

    private Spending spending(Blob token, Blob purchase) {
        if (token.size() != BlindToken.SIZE) {
            return store.token(hash(token.bytes()), purchase, KEPT);
        }
        return store.blindToken(hash(BlindToken.serial(token.bytes())), purchase, blindKeys.end(token));
    }

    /**
     * The id of what the token buys, whether it is good or not: for a watch its nonce is asked for before it is spent. HKDF
     * over the token, of a blind one over its serial, salted with the idempotency key.
     */
    public static Id idOf(Blob token, Id idempotencyKey, Label what) {
        return Id.of(Hkdf.derive(BlindToken.serial(token.bytes()), idempotencyKey.bytes(), what, Id.SIZE));
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
