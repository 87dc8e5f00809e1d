package org.vigil.admission;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.crypto.BlindToken;
import org.vigil.crypto.Digest;
import org.vigil.wire.BlindKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Limits;

/** The keys for blind signatures of a server, the same on all nodes and for everybody. */
public final class BlindKeys {
    /** A key, and the offline server key's word for it. */
    public record Certified(BlindSigningKey key, BlindKey certificate) {
        boolean inForce(Instant now) {
            return now.isBefore(certificate.notAfter());
        }

        boolean signs(Instant now) {
            return now.isBefore(signsUntil(certificate));
        }

        private static Instant signsUntil(BlindKey certificate) {
            return certificate.notAfter().minus(Limits.BLIND_LEAST);
        }

        boolean isNamed(Blob hash) {
            return Arrays.equals(Digest.sha256(certificate.key().bytes()), hash.bytes());
        }
    }

    private final List<Certified> keys;
    private final InstantSource clock;

    /** Of these, those that count at the time of {@code clock}. */
    public BlindKeys(List<Certified> keys, InstantSource clock) {
        Comparator<Certified> newestFirst = Comparator.comparing(
                        (Certified key) -> key.certificate().notBefore())
                .reversed();
        this.keys = keys.stream().sorted(newestFirst).toList();
        this.clock = clock;
    }

    /** Until when there is a key that signs; empty if there never was one. */
    public Optional<Instant> signsUntil() {
        return signsUntil(keys.stream().map(Certified::certificate));
    }

    /** The same of the keys of these certificates. */
    public static Optional<Instant> signsUntil(Stream<BlindKey> certificates) {
        return certificates.map(Certified::signsUntil).max(Comparator.naturalOrder());
    }

    /** What everybody is shown: those in force and those whose purchases can still be asked for again, the newest first. */
    List<BlindKey> shown() {
        Instant now = clock.instant();
        return keys.stream()
                .map(Certified::certificate)
                .filter(key -> now.isBefore(key.notAfter().plus(Limits.BLIND_RETRY)))
                .limit(Limits.BLIND_KEYS)
                .toList();
    }

    /** The key of this name, the SHA-256 of its bytes, as long as it signs. */
    Optional<BlindSigningKey> signing(Blob name) {
        Instant now = clock.instant();
        return inForce()
                .filter(key -> key.signs(now) && key.isNamed(name))
                .map(Certified::key)
                .findFirst();
    }

    /** When the key ends that signed this token; none if no key in force did. */
    Optional<Instant> end(Blob token) {
        byte[] bytes = token.bytes();
        return inForce()
                .filter(key -> BlindToken.isGood(bytes, key.key().publicKey()))
                .map(key -> key.certificate().notAfter())
                .findFirst();
    }

    private Stream<Certified> inForce() {
        Instant now = clock.instant();
        return keys.stream().filter(key -> key.inForce(now));
    }
}
