package org.vigil.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text form of invitations and addresses: {@code scheme:v1?name=value&…&x=check}. The check is the first 6 bytes of
 * the SHA-256 of all before it: it finds slips of pen and paper, it proves nothing. What cannot be read is refused with an {@link IllegalArgumentException}
 * whose text is fixed and for people.
 */
public record Fields(Map<String, String> values) {
    private static final int CHECK = 6;
    private static final String CHECK_MARK = "&x=";

    /** Names and values in turn, in that order. */
    public static Map<String, String> of(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** The text; {@code start} is the scheme and version, {@code vigil:v1?}. */
    public static String text(String start, Map<String, String> fields) {
        StringBuilder text = new StringBuilder(start);
        fields.forEach((name, value) -> text.append(text.length() == start.length() ? "" : "&")
                .append(name)
                .append('=')
                .append(encoded(value)));
        String checked = text.toString();
        return checked + CHECK_MARK + check(checked);
    }

    /** Reads {@link #text}; white space within does no harm. */
    public static Fields parse(String start, String scheme, String given) {
        String text = given.replaceAll("\\s+", "");
        if (!text.startsWith(scheme)) {
            throw new IllegalArgumentException("This does not begin with \"" + scheme + "\".");
        }
        if (!text.startsWith(start)) {
            throw new IllegalArgumentException("This was made by another version of Vigil.");
        }
        int end = text.lastIndexOf(CHECK_MARK);
        if (end < 0) {
            throw new IllegalArgumentException("This is incomplete: its end is missing.");
        }
        if (!text.substring(end + CHECK_MARK.length()).equals(check(text.substring(0, end)))) {
            throw new IllegalArgumentException("A character in this is wrong or missing.");
        }
        return new Fields(split(text.substring(start.length(), end)));
    }

    /** A field that must be there. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("A part of this is missing.");
        }
        return value;
    }

    /** A field of {@code size} bytes that must be there. */
    public Blob blob(String name, int size) {
        String value = text(name);
        try {
            Blob blob = Blob.parse(value);
            if (blob.size() == size) {
                return blob;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException("A part of this is damaged.");
    }

    /** A field of {@code size} bytes, or null. */
    public @Nullable Blob optionalBlob(String name, int size) {
        return values.containsKey(name) ? blob(name, size) : null;
    }

    private static Map<String, String> split(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : query.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("A part of this is damaged.");
            }
            fields.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
        }
        return fields;
    }

    @SuppressWarnings("JdkObsolete") // Android 8 has no other
    private static String encoded(String value) {
        try {
            return URLEncoder.encode(value, UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @SuppressWarnings("JdkObsolete") // Android 8 has no other
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8.name());
        } catch (UnsupportedEncodingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("A part of this is damaged.");
        }
    }

    private static String check(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Blob.of(Arrays.copyOf(digest, CHECK)).text();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Says nothing: fields are secrets. */
    @Override
    public String toString() {
        return "Fields";
    }
}
