package org.vigil.admission;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.vigil.crypto.Digest;
import org.vigil.crypto.WorkProof;
import org.vigil.limit.Allowance;
import org.vigil.limit.Allowances;
import org.vigil.limit.Watermark;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.web.Nonces;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.Work;

/**
 * Admission by work, for a server that wants it: whoever had a computer hash for long enough makes a token of their own good.
 *
 * <p>The work is for one token and over one nonce of the server's: it cannot be done before the nonce was asked for, is late
 * when that has ended, and says nothing about any other token. To check it takes two hashes, and no memory of anything.
 */
public final class Earning {
    private static final int TOKEN = 32;

    private final int bits;
    private final AdmissionStore store;
    private final Allowances allowances;
    private final Nonces nonces;
    private final InstantSource clock;

    /** @param bits what is asked for; 0 if work earns nothing */
    public Earning(int bits, Redis redis, Keys keys, Allowances allowances, Nonces nonces, InstantSource clock) {
        this.bits = bits;
        this.store = new AdmissionStore(redis, keys);
        this.allowances = allowances;
        this.nonces = nonces;
        this.clock = clock;
    }

    int bits() {
        return bits;
    }

    /**
     * Makes {@code token} good, once; the same again changes nothing.
     *
     * @throws Refused {@link Problem#NOT_WORKED}; {@link Problem#NONCE_EXPIRED}; {@link Problem#STORE_FULL}; {@link
     *     Problem#TOO_MANY}
     */
    public void earn(Blob token, Work work) {
        byte[] hash = Digest.sha256(token.bytes());
        if (bits == 0 || token.size() != TOKEN) {
            throw new Refused(Problem.NOT_WORKED);
        }
        if (!nonces.valid(work.nonce(), Id.of(Arrays.copyOf(hash, Id.SIZE)))) {
            throw new Refused(Problem.NONCE_EXPIRED);
        }
        if (!WorkProof.of(hash, work.nonce()).isEnough(work.counter(), bits)) {
            throw new Refused(Problem.NOT_WORKED);
        }
        if (!store.has(Blob.of(hash))) {
            allowances.insistOnRoom(Watermark.CREATION);
            allowances.spend(Allowance.EARNINGS);
            store.earn(Blob.of(hash), lastDay());
        }
    }

    /** To the day, so that the store does not tell when it was. */
    private Instant lastDay() {
        return clock.instant().plus(Limits.EARNED).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }
}
