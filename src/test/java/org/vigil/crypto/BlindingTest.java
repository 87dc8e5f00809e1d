package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vigil.crypto.Hex.flipped;
import static org.vigil.crypto.Hex.hex;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlindingTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BlindSigningKey KEY = BlindSigningKey.generate(RANDOM);
    private static final BlindVerifyKey PUBLIC = KEY.publicKey();

    private final byte[] seed = RANDOM.generateSeed(Blinding.SEED);
    private final Blinding blinding = Blinding.of(seed, PUBLIC);

    @ParameterizedTest
    @ValueSource(strings = {"randomized", "deterministic"})
    void the_vectors_of_RFC_9474_with_a_salt(String variant) throws IOException, BadSignature {
        Properties vector = vectors();
        BlindSigningKey key = BlindSigningKey.of(number(vector, "p"), number(vector, "q"));
        BlindVerifyKey shown = key.publicKey();
        BigInteger factor = number(vector, "inv").modInverse(shown.key().getModulus());
        byte[] prepared = hex(vector.getProperty(variant + ".prefix"), vector.getProperty("msg"));
        Blinding blinded = Blinding.of(shown, prepared, hex(vector.getProperty("salt")), factor);
        assertThat(blinded.blinded()).isEqualTo(hex(vector.getProperty(variant + ".blinded_msg")));
        byte[] blindSignature = key.sign(blinded.blinded());
        assertThat(blindSignature).isEqualTo(hex(vector.getProperty(variant + ".blind_sig")));
        byte[] signature = hex(vector.getProperty(variant + ".sig"));
        assertThat(blinded.finish(blindSignature)).isEqualTo(signature);
        assertThat(shown.verify(prepared, signature)).isTrue();
    }

    @Test
    void what_was_signed_blind_is_a_token_of_that_key_and_no_other() throws BadSignature {
        byte[] token = blinding.finish(KEY.sign(blinding.blinded()));
        assertThat(token).hasSize(BlindToken.SIZE).startsWith(BlindToken.serial(token));
        assertThat(BlindToken.isGood(token, PUBLIC)).isTrue();
        assertThat(BlindToken.isGood(token, BlindSigningKey.generate(RANDOM).publicKey()))
                .isFalse();
    }

    @Test
    void no_token_is_good_of_which_a_bit_is_another() throws BadSignature {
        byte[] token = blinding.finish(KEY.sign(blinding.blinded()));
        for (int bit : new int[] {0, 255, 256, 8 * BlindToken.SIZE - 1}) {
            assertThat(BlindToken.isGood(flipped(token, bit), PUBLIC)).isFalse();
        }
        assertThat(BlindToken.isGood(new byte[0], PUBLIC)).isFalse();
        assertThat(BlindToken.isGood(new byte[BlindToken.SIZE], PUBLIC)).isFalse();
    }

    /** Another number that is the same to the key must not pass for another signature. */
    @Test
    void a_signature_is_less_than_the_key() throws BadSignature {
        byte[] token = blinding.finish(KEY.sign(blinding.blinded()));
        BigInteger signature = new BigInteger(1, Arrays.copyOfRange(token, 32, token.length));
        BigInteger same = signature.add(PUBLIC.key().getModulus());
        byte[] prepared = BlindToken.prepared(BlindToken.serial(token));
        assertThat(PUBLIC.verify(prepared, PUBLIC.padded(signature))).isTrue();
        assertThat(PUBLIC.verify(prepared, BigIntegers.asUnsignedByteArray(same)))
                .isFalse();
        assertThat(PUBLIC.verify(prepared, same.toByteArray())).isFalse();
    }

    @Test
    void the_same_seed_asks_for_the_same_again_and_another_or_another_key_for_something_else() {
        assertThat(Blinding.of(seed, PUBLIC).blinded()).isEqualTo(blinding.blinded());
        assertThat(Blinding.of(flipped(seed, 0), PUBLIC).blinded()).isNotEqualTo(blinding.blinded());
    }

    @Test
    void a_signature_of_something_else_is_refused() {
        byte[] other = KEY.sign(Blinding.of(flipped(seed, 0), PUBLIC).blinded());
        assertThatExceptionOfType(BadSignature.class).isThrownBy(() -> blinding.finish(other));
        assertThatExceptionOfType(BadSignature.class).isThrownBy(() -> blinding.finish(new byte[0]));
        assertThatExceptionOfType(BadSignature.class)
                .isThrownBy(() -> blinding.finish(PUBLIC.key().getModulus().toByteArray()));
    }

    @Test
    void nothing_is_signed_that_cannot_have_been_blinded_for_the_key() {
        byte[] modulus = PUBLIC.bytes();
        assertThat(KEY.takes(modulus)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> KEY.sign(modulus)).withMessageNotContaining("0");
        assertThat(KEY.takes(new byte[BlindVerifyKey.SIZE - 1])).isFalse();
    }

    @Test
    void a_key_comes_back_from_its_bytes_and_nothing_else_does() {
        BlindSigningKey again = BlindSigningKey.of(KEY.secret());
        assertThat(again.sign(blinding.blinded())).isEqualTo(KEY.sign(blinding.blinded()));
        assertThat(BlindVerifyKey.of(PUBLIC.bytes())).isEqualTo(PUBLIC);
        byte[] even = PUBLIC.bytes();
        even[even.length - 1] &= (byte) 0xfe;
        for (byte[] bad : new byte[][] {new byte[0], new byte[BlindVerifyKey.SIZE], even}) {
            assertThatIllegalArgumentException().isThrownBy(() -> BlindVerifyKey.of(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> BlindSigningKey.of(bad));
        }
    }

    /**
     * Whoever has the key can say of a blinded message which factor would make it any message there is. If factors came from
     * fewer bits than the key has, as in Bouncy Castle's client, it could tell whose some are not: of the RFC's key a
     * quarter of all factors is above that.
     */
    @Test
    @Tag("TM-170")
    void the_factor_is_drawn_from_all_numbers_below_the_key() throws IOException {
        Properties vector = vectors();
        BlindVerifyKey key =
                BlindSigningKey.of(number(vector, "p"), number(vector, "q")).publicKey();
        BigInteger bits = BigInteger.ONE.shiftLeft(key.key().getModulus().bitLength() - 1);
        assertThat(IntStream.range(0, 64)
                        .mapToObj(i -> Blinding.of(RANDOM.generateSeed(Blinding.SEED), key)
                                .factor()))
                .anyMatch(factor -> factor.compareTo(bits) >= 0)
                .allMatch(factor -> factor.compareTo(key.key().getModulus()) < 0);
    }

    private static BigInteger number(Properties vector, String name) {
        return new BigInteger(vector.getProperty(name), 16);
    }

    private static Properties vectors() throws IOException {
        Properties vectors = new Properties();
        try (InputStream in = BlindingTest.class.getResourceAsStream("rfc9474.properties")) {
            vectors.load(Objects.requireNonNull(in));
        }
        return vectors;
    }
}
