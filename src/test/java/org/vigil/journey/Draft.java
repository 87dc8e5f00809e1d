package org.vigil.journey;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.ContentDigest;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.SignedRequest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;

/** A request of the bare contract, also one that no SDK would send. */
public record Draft(String method, String path, Blob body, Map<String, String> headers) {
    public static Draft of(String method, String path, @Nullable Object body) {
        byte[] bytes = body == null ? new byte[0] : Json.bytes(body);
        return new Draft(method, path, Blob.of(bytes), Map.of());
    }

    public static Draft get(String path) {
        return of("GET", path, null);
    }

    public Draft bearing(Blob token) {
        return with("Authorization", "Bearer " + token.text());
    }

    public Draft buying(Blob token, Id idempotencyKey) {
        return bearing(token).with("Idempotency-Key", idempotencyKey.text());
    }

    public Draft signedBy(SigningKey key, String nonce) {
        int query = path.indexOf('?');
        SignedRequest covered = SignedRequest.of(
                method,
                query < 0 ? path : path.substring(0, query),
                query < 0 ? null : path.substring(query + 1),
                body.bytes());
        HttpSignature signature = HttpSignature.sign(key, nonce, covered);
        return with("Content-Digest", ContentDigest.of(body.bytes()))
                .with("Signature-Input", signature.signatureInput())
                .with("Signature", signature.signature());
    }

    /** The same proof for another request. */
    public Draft to(String otherMethod, String otherPath) {
        return new Draft(otherMethod, otherPath, body, headers);
    }

    private Draft with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Draft(method, path, body, more);
    }
}
