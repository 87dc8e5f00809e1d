package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.crypto.Hex.hex;
import static org.vigil.crypto.Hex.range;

import org.junit.jupiter.api.Test;

/** The vectors for SHA-256 of RFC 5869, appendix A. */
class HkdfTest {
    private static final byte[] IKM = hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");

    @Test
    void derives_the_basic_vector_of_RFC_5869() {
        assertThat(Hkdf.derive(IKM, hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), 42))
                .isEqualTo(hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
    }

    @Test
    void derives_the_vector_of_RFC_5869_with_longer_inputs() {
        assertThat(Hkdf.derive(range(0, 0x50), range(0x60, 0xb0), range(0xb0, 0x100), 82))
                .isEqualTo(hex(
                        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c",
                        "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71",
                        "cc30c58179ec3e87c14c01d5c1f3434f1d87"));
    }

    @Test
    void derives_the_vector_of_RFC_5869_without_salt_and_info() {
        assertThat(Hkdf.derive(IKM, new byte[0], new byte[0], 42))
                .isEqualTo(hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }

    @Test
    void a_label_is_the_info() {
        assertThat(Hkdf.derive(IKM, IKM, Label.SEAT_ID, 16))
                .isEqualTo(Hkdf.derive(IKM, IKM, Label.SEAT_ID.bytes(), 16))
                .isNotEqualTo(Hkdf.derive(IKM, IKM, Label.ALARM_ID, 16));
    }
}
