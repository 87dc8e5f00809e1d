package org.vigil.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.crypto.Hex.hex;

import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void gives_the_first_vector_of_FIPS_180() {
        assertThat(Digest.sha256("abc".getBytes(US_ASCII)))
                .isEqualTo(hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @Test
    void equal_are_the_same_bytes_only() {
        assertThat(Digest.equal(hex("0102"), hex("0102"))).isTrue();
        assertThat(Digest.equal(hex("0102"), hex("0103"))).isFalse();
        assertThat(Digest.equal(hex("0102"), hex("01"))).isFalse();
    }
}
