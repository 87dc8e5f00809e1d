package org.vigil.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vigil.client.Exchange;
import org.vigil.wire.Blob;

/**
 * Looks for texts in what went over the wire: as they are, and inside every base64url there is. A short name is somewhere in
 * a megabyte of base64url by chance; that is no find.
 */
final class Plaintexts {
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]{8,}");

    private static final Pattern KEY_OR_CIPHERTEXT = Pattern.compile("[A-Za-z0-9_-]{20,}");

    private final List<String> texts;

    Plaintexts(List<String> texts) {
        this.texts = texts;
    }

    /** The first that can be read. */
    Optional<String> in(Exchange exchange) {
        return Stream.of(
                        exchange.path().getBytes(UTF_8),
                        exchange.request().bytes(),
                        exchange.response().bytes())
                .flatMap(Plaintexts::readings)
                .flatMap(reading -> texts.stream().filter(text -> reading.contains(bytewise(text.getBytes(UTF_8)))))
                .findFirst();
    }

    private static Stream<String> readings(byte[] body) {
        String raw = bytewise(body);
        return Stream.concat(
                Stream.of(KEY_OR_CIPHERTEXT.matcher(raw).replaceAll("")),
                BASE64URL.matcher(raw).results().map(MatchResult::group).map(Plaintexts::decoded));
    }

    private static String decoded(String text) {
        try {
            return bytewise(Blob.parse(text).bytes());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** One character for each byte, so that bytes can be searched as text. */
    private static String bytewise(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
