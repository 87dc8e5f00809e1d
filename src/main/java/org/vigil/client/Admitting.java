package org.vigil.client;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.BadSignature;
import org.vigil.crypto.BlindVerifyKey;
import org.vigil.crypto.Blinding;
import org.vigil.crypto.Digest;
import org.vigil.crypto.WorkProof;
import org.vigil.wire.BlindSignature;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.NewBlindToken;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;
import org.vigil.wire.Work;

/**
 * What is done with admission tokens before they are spent: each can be exchanged for a blind one, of which nobody, neither
 * whoever gave it nor the server, can tell what it was exchanged for. So it is done well before they are needed, and a token
 * is not spent within the same hour. Every exchange has a connection of its own, over Tor a circuit.
 */
public final class Admitting {
    private static final int TOKEN = 32;
    private static final long STEP = 1 << 16;

    private final ServerAddress server;
    private final Device device;
    private @Nullable ShownKeys shown;

    /** At this server; connects to nothing yet. */
    public Admitting(ServerAddress server, Device device) {
        this.server = server;
        this.device = device;
    }

    /** For one exchange: to be kept with the token until that is done, or a lost answer costs the token. Nobody else's. */
    public Blob secret() {
        return Blob.of(device.bytes(Blinding.SEED));
    }

    /**
     * Exchanges a token; with the same secret as often as need be.
     *
     * @return the blind token
     * @throws Refusal with {@link Problem#ADMISSION_REFUSED} if the token is no good, or exchanged with another secret;
     *     with {@link Problem#NO_BLIND_KEY} if this server signs none, and the token is as good as before
     */
    public Blob blind(Blob token, Blob secret) throws Trouble {
        Refusal first = null;
        for (BlindVerifyKey key : keys()) {
            try {
                return blind(token, Blinding.of(secret.bytes(), key), key);
            } catch (Refusal refusal) {
                Problem problem = refusal.problem();
                if (problem != Problem.ADMISSION_REFUSED && problem != Problem.NO_BLIND_KEY) {
                    throw refusal;
                }
                first = first == null ? refusal : first; // it may have been exchanged under a key before
            }
        }
        throw first == null ? new Refusal(Problem.NO_BLIND_KEY, null) : first;
    }

    private Blob blind(Blob token, Blinding blinding, BlindVerifyKey key) throws Trouble {
        NewBlindToken asked = new NewBlindToken(Blob.of(Digest.sha256(key.bytes())), Blob.of(blinding.blinded()));
        try (Lines apart = new Lines(device)) {
            BlindSignature answer = apart.admissions(server, once()).blind(token, asked);
            return Blob.of(blinding.finish(answer.signature().bytes()));
        } catch (BadSignature e) {
            throw new NotUnderstood();
        }
    }

    /**
     * Works for a token, where work earns one: for minutes, on one processor.
     *
     * @throws Refusal with {@link Problem#NOT_WORKED} if it earns nothing here
     */
    public Blob earn() throws Trouble, InterruptedException {
        try (Lines apart = new Lines(device)) {
            return earn(apart.admissions(server, once()));
        }
    }

    private Blob earn(RemoteAdmissions remote) throws Trouble, InterruptedException {
        Blob token = Blob.of(device.bytes(TOKEN));
        byte[] hash = Digest.sha256(token.bytes());
        Id subject = Id.of(Arrays.copyOf(hash, Id.SIZE));
        int bits = remote.terms().workBits();
        if (bits < Limits.WORK_LEAST || bits > Limits.WORK_MOST) {
            throw new Refusal(Problem.NOT_WORKED, null);
        }
        while (true) {
            String nonce = remote.nonce(subject);
            OptionalLong counter = search(WorkProof.of(hash, nonce), bits);
            if (counter.isPresent()) {
                remote.earn(token, new Work(nonce, counter.getAsLong()));
                return token;
            }
        }
    }

    /** For as long as its nonce is good, with something left for the way. */
    private OptionalLong search(WorkProof work, int bits) throws InterruptedException {
        Instant end = device.clock().instant().plus(Limits.NONCE.dividedBy(10).multipliedBy(9));
        for (long counter = 0; device.clock().instant().isBefore(end); counter += STEP) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            OptionalLong found = work.find(counter, STEP, bits);
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalLong.empty();
    }

    /** Asked for by nobody in particular. */
    private Iterable<BlindVerifyKey> keys() throws Trouble {
        ShownKeys keys = shown;
        if (keys == null) {
            try (Lines apart = new Lines(device)) {
                keys = apart.admissions(server, once()).keys();
            }
            shown = keys;
        }
        return keys.keys();
    }

    private Id once() {
        return Id.random(device.random());
    }
}
