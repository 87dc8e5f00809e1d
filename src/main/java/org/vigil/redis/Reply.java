package org.vigil.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script returned: a number, bytes, a list, or nothing (Lua's {@code false} or {@code nil}). */
public final class Reply {
    private final @Nullable Object raw;

    /** Of a {@link Long}, a {@code byte[]}, a {@link List} of these, or null. */
    Reply(@Nullable Object raw) {
        this.raw = raw;
    }

    /** Whether the script returned nothing. */
    public boolean isNull() {
        return raw == null;
    }

    /** Whether the script returned a number. */
    public boolean isNumber() {
        return raw instanceof Long;
    }

    /** Whether the script returned a list. */
    public boolean isList() {
        return raw instanceof List<?>;
    }

    /**
     * A number, also where Redis gives it as text (a hash field).
     *
     * @throws IllegalStateException if it is none
     */
    public long number() {
        if (raw instanceof Long number) {
            return number;
        }
        if (raw instanceof byte[] digits) {
            return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
        }
        throw new IllegalStateException("the script did not return a number");
    }

    /**
     * Bytes, or null if the script returned nothing.
     *
     * @throws IllegalStateException if it is a number or a list
     */
    public byte @Nullable [] bytes() {
        if (raw == null || raw instanceof byte[]) {
            return (byte[]) raw;
        }
        throw new IllegalStateException("the script did not return bytes");
    }

    /** {@link #bytes()} read as UTF-8, or null. */
    public @Nullable String text() {
        byte[] bytes = bytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The members of a list; empty if the script returned nothing. A member may be nothing, but Lua ends a list at the first
     * {@code nil}: return {@code false} instead.
     *
     * @throws IllegalStateException if it is not a list
     */
    public List<Reply> list() {
        if (raw == null) {
            return List.of();
        }
        if (raw instanceof List<?> members) {
            return members.stream().<Reply>map(Reply::new).toList();
        }
        throw new IllegalStateException("the script did not return a list");
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Reply";
    }
}
