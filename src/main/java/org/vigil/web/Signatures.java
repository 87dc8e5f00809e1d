package org.vigil.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.BadSignature;
import org.vigil.crypto.ContentDigest;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.VerifyKey;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Tally;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;

/**
 * Checks signed requests: the nonce first, which says nothing of whether the id is known, then the signature, which takes
 * as long for an unknown id as for a wrong key.
 */
final class Signatures {
    private final Nonces nonces;
    private final Tally malformed;
    private final Tally expired;
    private final Tally wrong;

    Signatures(Nonces nonces, Meters meters) {
        this.nonces = nonces;
        this.malformed = meters.tally(Metric.SIGNATURES_REFUSED, "malformed");
        this.expired = meters.tally(Metric.SIGNATURES_REFUSED, "nonce-expired");
        this.wrong = meters.tally(Metric.SIGNATURES_REFUSED, "wrong");
    }

    /** When the nonce was issued that it is signed over. */
    Instant check(Request request, Id subject, @Nullable VerifyKey key) {
        HttpSignature signature = parse(request);
        Instant issued = nonces.issued(signature.nonce(), subject);
        if (issued == null) {
            expired.one();
            throw new Refused(Problem.NONCE_EXPIRED);
        }
        boolean signed = signature.verify(key == null ? VerifyKey.NOBODYS : key, request.signed());
        boolean whole = ContentDigest.matches(
                request.joined("Content-Digest"), request.body().getBytes());
        if (key == null || !signed || !whole) {
            wrong.one();
            throw new Refused(Problem.UNAUTHORISED);
        }
        return issued;
    }

    private HttpSignature parse(Request request) {
        try {
            return HttpSignature.parse(request.joined("Signature-Input"), request.joined("Signature"));
        } catch (BadSignature notOurs) {
            malformed.one();
            throw new Refused(Problem.UNAUTHORISED);
        }
    }
}
