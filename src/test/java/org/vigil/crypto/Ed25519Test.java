package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vigil.crypto.Hex.flipped;
import static org.vigil.crypto.Hex.hex;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

class Ed25519Test {
    private static final byte[] MESSAGE = "I am well".getBytes(StandardCharsets.UTF_8);

    private final SigningKey key = SigningKey.generate(new SecureRandom());

    @Test
    void signs_and_verifies_the_first_vector_of_RFC_8032() {
        proves(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void signs_and_verifies_the_second_vector_of_RFC_8032() {
        proves(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void signs_and_verifies_the_third_vector_of_RFC_8032() {
        proves(
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    }

    private static void proves(String seed, String publicKey, String message, String signature) {
        SigningKey key = SigningKey.of(hex(seed));
        assertThat(key.publicKey().bytes()).isEqualTo(hex(publicKey));
        assertThat(key.sign(hex(message))).isEqualTo(hex(signature));
        assertThat(VerifyKey.of(hex(publicKey)).verify(hex(message), hex(signature)))
                .isTrue();
    }

    @Test
    void any_flipped_bit_of_a_signature_is_noticed() {
        byte[] signature = key.sign(MESSAGE);
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            assertThat(key.publicKey().verify(MESSAGE, flipped(signature, bit))).isFalse();
        }
    }

    @Test
    void another_message_or_key_is_noticed() {
        byte[] signature = key.sign(MESSAGE);
        VerifyKey other = SigningKey.generate(new SecureRandom()).publicKey();
        assertThat(key.publicKey().verify(flipped(MESSAGE, 0), signature)).isFalse();
        assertThat(other.verify(MESSAGE, signature)).isFalse();
    }

    @Test
    void a_signature_of_another_length_is_no_signature() {
        byte[] signature = key.sign(MESSAGE);
        assertThat(key.publicKey().verify(MESSAGE, new byte[0])).isFalse();
        assertThat(key.publicKey().verify(MESSAGE, Arrays.copyOf(signature, 63)))
                .isFalse();
        assertThat(key.publicKey().verify(MESSAGE, Arrays.copyOf(signature, 65)))
                .isFalse();
    }

    @Test
    void a_signature_with_the_order_added_to_s_is_refused() {
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] signature = key.sign(MESSAGE);
        byte[] s = org.bouncycastle.util.Arrays.reverse(Arrays.copyOfRange(signature, 32, 64));
        byte[] same = BigIntegers.asUnsignedByteArray(32, new BigInteger(1, s).add(order));
        System.arraycopy(org.bouncycastle.util.Arrays.reverse(same), 0, signature, 32, 32);
        assertThat(key.publicKey().verify(MESSAGE, signature)).isFalse();
    }

    @Test
    void points_of_small_order_are_no_keys() {
        refused("0000000000000000000000000000000000000000000000000000000000000000"); // order 4
        refused("0000000000000000000000000000000000000000000000000000000000000080"); // order 4
        refused("0100000000000000000000000000000000000000000000000000000000000000"); // the neutral element
        refused("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"); // order 2
        refused("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"); // order 8
        refused("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"); // order 8
    }

    /** From the tests of "Taming the many EdDSAs" (ed25519-speccheck), where many libraries take it. */
    @Test
    void a_point_of_mixed_order_is_no_key() {
        refused("cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d");
    }

    @Test
    void an_encoding_that_is_not_reduced_is_no_key() {
        refused("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"); // p + 1
        refused("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"); // order 2, x = 0 with a sign
        refused("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
    }

    @Test
    void a_key_of_another_length_is_no_key() {
        refused("");
        refused("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751");
        refused("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of(new byte[31]))
                .withMessage("not an Ed25519 seed");
    }

    private static void refused(String publicKey) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifyKey.of(hex(publicKey)))
                .withMessage("not an Ed25519 public key");
    }

    @Test
    void keys_are_equal_by_their_bytes() {
        assertThat(SigningKey.of(key.seed())).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(VerifyKey.of(key.publicKey().bytes())).isEqualTo(key.publicKey());
        assertThat(SigningKey.generate(new SecureRandom())).isNotEqualTo(key);
    }

    @Test
    void what_a_key_gives_out_is_a_copy() {
        byte[] seed = key.seed();
        Arrays.fill(seed, (byte) 0);
        assertThat(key.seed()).isNotEqualTo(seed);
    }
}
