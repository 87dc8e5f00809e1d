package org.vigil.crypto;

import org.greenbytes.http.sfv.ByteSequenceItem;
import org.jspecify.annotations.Nullable;

/** The {@code Content-Digest} header field (RFC 9530): SHA-256 of the body, in one form only. */
public final class ContentDigest {
    private ContentDigest() {}

    /** The header's value for {@code body}: {@code sha-256=:…:}. An empty body has one too. */
    public static String of(byte[] body) {
        return "sha-256=" + ByteSequenceItem.valueOf(Digest.sha256(body)).serialize();
    }

    /** Whether {@code header} is exactly {@link #of} {@code body}; no header is not. */
    public static boolean matches(@Nullable String header, byte[] body) {
        return header != null && header.equals(of(body));
    }
}
