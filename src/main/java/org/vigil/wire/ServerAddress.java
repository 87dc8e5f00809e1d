package org.vigil.wire;

import java.net.URI;
import java.util.Map;

/**
 * Where a server is and what proves that it is this one. As text: {@code vigil-server:v1?s=…&t=…&k=…&x=…}.
 *
 * @param base {@code https}, a host and perhaps a port; nothing else
 * @param tlsPin SHA-256 of the public key (SubjectPublicKeyInfo) of the server's certificate authority, 32 bytes
 * @param serverKey the offline Ed25519 key that certifies notice keys, 32 bytes
 */
public record ServerAddress(URI base, Blob tlsPin, Blob serverKey) {
    private static final String SCHEME = "vigil-server:v1?";

    /**
     * Checked.
     *
     * @throws IllegalArgumentException with a fixed text if a part has not the shape above
     */
    public ServerAddress {
        boolean root = base.getRawPath() == null || base.getRawPath().isEmpty() || "/".equals(base.getRawPath());
        boolean bare = base.getRawQuery() == null && base.getRawFragment() == null && base.getRawUserInfo() == null;
        if (!"https".equals(base.getScheme()) || base.getHost() == null || !root || !bare) {
            throw new IllegalArgumentException("The address of a server is https and a host.");
        }
        if (tlsPin.size() != 32 || serverKey.size() != 32) {
            throw new IllegalArgumentException("These are not the keys of a server.");
        }
    }

    /** Reads {@link #text()}; spaces and line breaks in between do no harm. */
    public static ServerAddress parse(String text) {
        return from(Fields.parse(SCHEME, "vigil-server:", text));
    }

    /** For a person to copy. */
    public String text() {
        return Fields.text(SCHEME, fields());
    }

    /** The parts of {@link #text}, for texts that contain an address. */
    public Map<String, String> fields() {
        return Fields.of("s", base.toString(), "t", tlsPin.text(), "k", serverKey.text());
    }

    /** Of {@link #fields}. */
    public static ServerAddress from(Fields fields) {
        return new ServerAddress(uri(fields.text("s")), fields.blob("t", 32), fields.blob("k", 32));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The server's address in it cannot be used."); // the other quotes it
        }
    }

    /** Says nothing: an address never reaches a log. */
    @Override
    public String toString() {
        return "ServerAddress";
    }
}
