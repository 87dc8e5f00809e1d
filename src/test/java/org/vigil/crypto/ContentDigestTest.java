package org.vigil.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentDigestTest {
    private static final byte[] BODY = "{\"hello\": \"world\"}".getBytes(US_ASCII);
    private static final String DIGEST = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";

    @Test
    void gives_the_example_of_RFC_9530() {
        assertThat(ContentDigest.of(BODY)).isEqualTo(DIGEST);
    }

    @Test
    void an_empty_body_has_one_too() {
        assertThat(ContentDigest.of(new byte[0])).isEqualTo("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
    }

    @Test
    void matches_its_body_in_one_form_only() {
        assertThat(ContentDigest.matches(DIGEST, BODY)).isTrue();
        assertThat(ContentDigest.matches(DIGEST, new byte[0])).isFalse();
        assertThat(ContentDigest.matches(null, BODY)).isFalse();
        assertThat(ContentDigest.matches("", BODY)).isFalse();
        assertThat(ContentDigest.matches(DIGEST + ", " + DIGEST, BODY)).isFalse();
        assertThat(ContentDigest.matches(DIGEST.replace("=:", ":"), BODY)).isFalse();
        assertThat(ContentDigest.matches(DIGEST.replace("sha-256", "sha-512"), BODY))
                .isFalse();
    }
}
