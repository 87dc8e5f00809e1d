package org.vigil.web;

import org.jspecify.annotations.Nullable;
import org.vigil.crypto.BadSignature;
import org.vigil.crypto.ContentDigest;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;

/**
 * Checks signed requests: the nonce first, which says nothing of whether the id is known, then the signature, which takes
 * as long for an unknown id as for a wrong key.
 */
final class Signatures {
    /** Stands in for the key of an unknown id; that anyone can sign with it does not matter, for its word is not heard. */
    private static final VerifyKey NOBODY =
            SigningKey.of(new byte[SigningKey.SIZE]).publicKey();

    private final Nonces nonces;

    Signatures(Nonces nonces) {
        this.nonces = nonces;
    }

    void check(Request request, Id subject, @Nullable VerifyKey key) {
        HttpSignature signature = parse(request);
        if (!nonces.valid(signature.nonce(), subject)) {
            throw new Refused(Problem.NONCE_EXPIRED);
        }
        boolean signed = signature.verify(key == null ? NOBODY : key, request.signed());
        boolean whole = ContentDigest.matches(
                request.joined("Content-Digest"), request.body().getBytes());
        if (key == null || !signed || !whole) {
            throw new Refused(Problem.UNAUTHORISED);
        }
    }

    private static HttpSignature parse(Request request) {
        try {
            return HttpSignature.parse(request.joined("Signature-Input"), request.joined("Signature"));
        } catch (BadSignature notOurs) {
            throw new Refused(Problem.UNAUTHORISED);
        }
    }
}
