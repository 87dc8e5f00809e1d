package org.vigil.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Problem;

/** A request that fits the contract, as a handler sees it; who sent it is for the handler to ask. */
public final class Call {
    private static final String BEARER = "Bearer ";

    private final Request request;
    private final Signatures signatures;

    Call(Request request, Signatures signatures) {
        this.request = request;
        this.signatures = signatures;
    }

    /** The {@code id} in the path. */
    public Id id() {
        return id(request.segments().get("id"));
    }

    /** The body as a record of the contract; members it does not know are ignored. */
    public <T> T body(Class<T> type) {
        try {
            return Json.read(request.body().getBytes(), type);
        } catch (IllegalArgumentException notTheRecord) {
            throw new Refused(Problem.MALFORMED);
        }
    }

    /** The body's bytes as they came: what {@code content-digest} covers. A copy; empty when there is none. */
    public byte[] rawBody() {
        return request.body().getBytes();
    }

    /** A whole number in the query, or {@code otherwise}. The contract bounds it. */
    public int query(String name, int otherwise) {
        String value = request.parameter(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    /** The {@code Idempotency-Key}: the same on every try of the same request. */
    public Id idempotencyKey() {
        return id(request.header("Idempotency-Key"));
    }

    /**
     * The bearer token.
     *
     * @throws Refused unauthorised, if there is none
     */
    public Blob bearer() {
        String value = request.header("Authorization");
        if (value == null || !value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Refused(Problem.UNAUTHORISED);
        }
        try {
            return Blob.parse(value.substring(BEARER.length()));
        } catch (IllegalArgumentException notBase64) {
            throw new Refused(Problem.UNAUTHORISED);
        }
    }

    /**
     * Returns if this request was signed by {@code key} over a good nonce for {@code subject}: when that was issued, so that
     * of two requests it is known which was begun later, whichever comes first.
     *
     * @param key null when {@code subject} is unknown: refused as a wrong key is, after the same work
     * @throws Refused nonce-expired or unauthorised
     */
    public Instant signedBy(Id subject, @Nullable VerifyKey key) {
        return signatures.check(request, subject, key);
    }

    /** Who sent it, by their certificate; only of an operation that the contract gives a role. */
    public Peer peer() {
        Peer peer = request.peer();
        if (peer == null) {
            throw new IllegalStateException("the contract has no role here");
        }
        return peer;
    }

    /** Says nothing: requests never reach a log. */
    @Override
    public String toString() {
        return "Call";
    }

    private static Id id(@Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("the contract has no such parameter here");
        }
        return Id.parse(text);
    }
}
