package org.vigil.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** 16 bytes that name a watch, a mailbox, a seat, an alarm, an envelope or a notice; 22 characters of base64url. */
public final class Id {
    /** Length in bytes. */
    public static final int SIZE = 16;

    private final Blob value;

    private Id(Blob value) {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("not an id");
        }
        this.value = value;
    }

    /** The first 16 bytes of {@code bytes}, a digest for instance. */
    public static Id of(byte[] bytes) {
        return new Id(Blob.of(Arrays.copyOf(bytes, Math.min(bytes.length, SIZE))));
    }

    /** A random id. */
    public static Id random(Random random) {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return of(bytes);
    }

    /**
     * Reads 22 characters of base64url.
     *
     * @throws IllegalArgumentException with a fixed text if {@code text} is anything else
     */
    @JsonCreator
    public static Id parse(String text) {
        return new Id(Blob.parse(text));
    }

    /** 22 characters of base64url. */
    @JsonValue
    public String text() {
        return value.text();
    }

    /** A copy, 16 bytes. */
    public byte[] bytes() {
        return value.bytes();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Id id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Says nothing: ids never reach a log. */
    @Override
    public String toString() {
        return "Id";
    }
}
