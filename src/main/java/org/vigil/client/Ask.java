package org.vigil.client;

import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;

/**
 * A request of the contract.
 *
 * @param path as sent, with its query
 * @param body empty if there is none
 * @param leeway that it must keep to; null if it may take as long as any
 */
record Ask(
        String method,
        String path,
        Blob body,
        @Nullable Blob bearer,
        @Nullable Id idempotencyKey,
        @Nullable SigningKey key,
        @Nullable Leeway leeway) {
    private static final Blob NOTHING = Blob.of(new byte[0]);

    static Ask get(String path) {
        return new Ask("GET", path, NOTHING, null, null, null, null);
    }

    static Ask delete(String path) {
        return new Ask("DELETE", path, NOTHING, null, null, null, null);
    }

    static Ask post(String path, Object body) {
        return new Ask("POST", path, Blob.of(Json.bytes(body)), null, null, null, null);
    }

    static Ask put(String path, Object body) {
        return new Ask("PUT", path, Blob.of(Json.bytes(body)), null, null, null, null);
    }

    /** With a token or capability. */
    Ask bearing(Blob token) {
        return new Ask(method, path, body, token, idempotencyKey, key, leeway);
    }

    /** Spending a token on this and nothing else. */
    Ask buying(Purchase purchase) {
        return new Ask(method, path, body, purchase.token(), purchase.idempotencyKey(), key, leeway);
    }

    Ask signedBy(SigningKey signer) {
        return new Ask(method, path, body, bearer, idempotencyKey, signer, leeway);
    }

    /** With all that is asked for it in time for what comes after. */
    Ask within(@Nullable Leeway limit) {
        return new Ask(method, path, body, bearer, idempotencyKey, key, limit);
    }

    String pathOnly() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    @Nullable
    String query() {
        int query = path.indexOf('?');
        return query < 0 ? null : path.substring(query + 1);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Ask";
    }
}
