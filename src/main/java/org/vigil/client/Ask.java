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
 */
record Ask(
        String method,
        String path,
        Blob body,
        @Nullable Blob bearer,
        @Nullable Id idempotencyKey,
        @Nullable SigningKey key) {
    private static final Blob NOTHING = Blob.of(new byte[0]);

    static Ask get(String path) {
        return new Ask("GET", path, NOTHING, null, null, null);
    }

    static Ask delete(String path) {
        return new Ask("DELETE", path, NOTHING, null, null, null);
    }

    static Ask post(String path, Object body) {
        return new Ask("POST", path, Blob.of(Json.bytes(body)), null, null, null);
    }

    static Ask put(String path, Object body) {
        return new Ask("PUT", path, Blob.of(Json.bytes(body)), null, null, null);
    }

    /** With a token or capability. */
    Ask bearing(Blob token) {
        return new Ask(method, path, body, token, idempotencyKey, key);
    }

    /** Spending a token on this and nothing else. */
    Ask buying(Purchase purchase) {
        return new Ask(method, path, body, purchase.token(), purchase.idempotencyKey(), key);
    }

    Ask signedBy(SigningKey signer) {
        return new Ask(method, path, body, bearer, idempotencyKey, signer);
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
