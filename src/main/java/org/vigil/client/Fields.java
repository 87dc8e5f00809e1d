package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;

/**
 * The text form of invitations and addresses: {@code scheme:v1?name=value&…&x=check}. The check is the first 6 bytes of
 * the SHA-256 of all before it: it finds slips of pen and paper, it proves nothing.
 */
record Fields(Map<String, String> values) {
    private static final int CHECK = 6;
    private static final String CHECK_MARK = "&x=";

    static Map<String, String> of(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static String text(String start, Map<String, String> fields) {
        StringBuilder text = new StringBuilder(start);
        fields.forEach((name, value) -> text.append(text.length() == start.length() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        return text.append(CHECK_MARK).append(check(text.toString())).toString();
    }

    static Fields parse(String start, String scheme, String given) throws BadInvitation {
        String text = given.replaceAll("\\s+", "");
        if (!text.startsWith(scheme)) {
            throw new BadInvitation("This does not begin with \"" + scheme + "\".");
        }
        if (!text.startsWith(start)) {
            throw new BadInvitation("This was made by another version of Vigil.");
        }
        int end = text.lastIndexOf(CHECK_MARK);
        if (end < 0) {
            throw new BadInvitation("This is incomplete: its end is missing.");
        }
        if (!text.substring(end + CHECK_MARK.length()).equals(check(text.substring(0, end)))) {
            throw new BadInvitation("A character in this is wrong or missing.");
        }
        return new Fields(split(text.substring(start.length(), end)));
    }

    String text(String name) throws BadInvitation {
        String value = values.get(name);
        if (value == null) {
            throw new BadInvitation("A part of this is missing.");
        }
        return value;
    }

    Blob blob(String name, int size) throws BadInvitation {
        try {
            Blob blob = Blob.parse(text(name));
            if (blob.size() == size) {
                return blob;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new BadInvitation("A part of this is damaged.");
    }

    @Nullable Blob optionalBlob(String name, int size) throws BadInvitation {
        return values.containsKey(name) ? blob(name, size) : null;
    }

    private static Map<String, String> split(String query) throws BadInvitation {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : query.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw new BadInvitation("A part of this is damaged.");
            }
            fields.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
        }
        return fields;
    }

    private static String decoded(String value) throws BadInvitation {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadInvitation("A part of this is damaged.");
        }
    }

    private static String check(String text) {
        return Blob.of(Arrays.copyOf(Digest.sha256(text.getBytes(UTF_8)), CHECK)).text();
    }

    /** Says nothing: fields are secrets. */
    @Override
    public String toString() {
        return "Fields";
    }
}
