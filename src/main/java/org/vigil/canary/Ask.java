package org.vigil.canary;

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

/** A request of the contract. */
record Ask(String method, String path, Blob body, Map<String, String> headers) {
    static Ask of(String method, String path, @Nullable Object body) {
        byte[] bytes = body == null ? new byte[0] : Json.bytes(body);
        return new Ask(method, path, Blob.of(bytes), Map.of());
    }

    static Ask get(String path) {
        return of("GET", path, null);
    }

    Ask bearing(Blob token) {
        return with("Authorization", "Bearer " + token.text());
    }

    Ask buying(Blob token, Id idempotencyKey) {
        return bearing(token).with("Idempotency-Key", idempotencyKey.text());
    }

    Ask signed(SigningKey key, String nonce) {
        HttpSignature signature = HttpSignature.sign(key, nonce, SignedRequest.of(method, path, null, body.bytes()));
        return with("Content-Digest", ContentDigest.of(body.bytes()))
                .with("Signature-Input", signature.signatureInput())
                .with("Signature", signature.signature());
    }

    private Ask with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Ask(method, path, body, more);
    }
}
