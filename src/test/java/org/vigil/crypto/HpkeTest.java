package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vigil.crypto.Hex.flipped;
import static org.vigil.crypto.Hex.hex;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.junit.jupiter.api.Test;

class HpkeTest {
    private static final byte[] AAD = "mailbox".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLAINTEXT = "a notice".getBytes(StandardCharsets.UTF_8);

    private final NoticeKeyPair pair = NoticeKeyPair.generate(new SecureRandom());
    private final byte[] sealed = Hpke.seal(pair.publicBytes(), Label.NOTICE, AAD, PLAINTEXT);

    /** RFC 9180 has no vector for our suite; this one proves the library's key schedule as we call it. */
    @Test
    void the_library_opens_vector_A_1_1_of_RFC_9180() throws InvalidCipherTextException {
        HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM128);
        byte[] opened = hpke.open(
                hex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"),
                hpke.deserializePrivateKey(
                        hex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"),
                        hex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d")),
                "Ode on a Grecian Urn".getBytes(StandardCharsets.US_ASCII),
                "Count-0".getBytes(StandardCharsets.US_ASCII),
                hex("f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"),
                null,
                null,
                null);
        assertThat(opened).asString().isEqualTo("Beauty is truth, truth beauty");
    }

    @Test
    void a_key_is_that_of_the_draft_of_X_Wing() throws IOException {
        Properties vector = vector();
        NoticeKeyPair drafted = NoticeKeyPair.of(hex(vector.getProperty("sk")));
        assertThat(drafted.publicBytes()).isEqualTo(hex(vector.getProperty("pk")));
        assertThat(Hpke.isPublicKey(drafted.publicBytes())).isTrue();
    }

    @Test
    void the_library_decapsulates_the_vector_of_the_draft_of_X_Wing() throws IOException {
        Properties vector = vector();
        XWingPrivateKeyParameters key = new XWingPrivateKeyParameters(hex(vector.getProperty("sk")));
        assertThat(new XWingKEMExtractor(key).extractSecret(hex(vector.getProperty("ct"))))
                .isEqualTo(hex(vector.getProperty("ss")));
    }

    @Test
    void our_suite_encapsulates_as_the_draft_of_X_Wing_does() throws IOException {
        Properties vector = vector();
        HPKE suite = Hpke.suite();
        byte[] encapsulation = suite.setupBaseS(
                        suite.deserializePublicKey(hex(vector.getProperty("pk"))),
                        Label.NOTICE.bytes(),
                        hex(vector.getProperty("eseed")))
                .getEncapsulation();
        assertThat(encapsulation).isEqualTo(hex(vector.getProperty("ct")));
    }

    private static Properties vector() throws IOException {
        Properties vector = new Properties();
        try (InputStream in = Objects.requireNonNull(HpkeTest.class.getResourceAsStream("x-wing.properties"))) {
            vector.load(in);
        }
        return vector;
    }

    @Test
    void opens_what_was_sealed() throws Unopenable {
        assertThat(sealed).hasSize(Hpke.OVERHEAD + PLAINTEXT.length);
        assertThat(Hpke.open(pair, Label.NOTICE, AAD, sealed)).isEqualTo(PLAINTEXT);
        assertThat(Hpke.open(NoticeKeyPair.of(pair.privateBytes()), Label.NOTICE, AAD, sealed))
                .isEqualTo(PLAINTEXT);
    }

    @Test
    void sealing_twice_gives_nothing_in_common() {
        assertThat(Hpke.seal(pair.publicBytes(), Label.NOTICE, AAD, PLAINTEXT)).isNotEqualTo(sealed);
    }

    @Test
    void any_flipped_byte_is_noticed() {
        for (int bit = 3; bit < 8 * sealed.length; bit += 8) {
            unopenable(pair, Label.NOTICE, AAD, flipped(sealed, bit));
        }
    }

    @Test
    void another_key_label_or_aad_is_noticed() {
        unopenable(NoticeKeyPair.generate(new SecureRandom()), Label.NOTICE, AAD, sealed);
        unopenable(pair, Label.NOTICE_CERTIFICATE, AAD, sealed);
        unopenable(pair, Label.NOTICE, new byte[0], sealed);
    }

    @Test
    void a_message_that_was_cut_and_an_encapsulation_of_zeros_are_noticed() {
        unopenable(pair, Label.NOTICE, AAD, new byte[0]);
        unopenable(pair, Label.NOTICE, AAD, Arrays.copyOf(sealed, Hpke.OVERHEAD - 1));
        unopenable(pair, Label.NOTICE, AAD, Arrays.copyOf(sealed, sealed.length - 1));
        unopenable(pair, Label.NOTICE, AAD, new byte[Hpke.OVERHEAD + 1]);
    }

    private static void unopenable(NoticeKeyPair pair, Label label, byte[] aad, byte[] sealed) {
        assertThatExceptionOfType(Unopenable.class)
                .isThrownBy(() -> Hpke.open(pair, label, aad, sealed))
                .withMessage("cannot be opened")
                .withNoCause();
    }

    @Test
    void what_nothing_can_be_sealed_to_is_no_public_key() {
        byte[] notReduced = pair.publicBytes();
        Arrays.fill(notReduced, 0, 3, (byte) 0xff);
        byte[] smallOrder = pair.publicBytes();
        Arrays.fill(smallOrder, 1_184, 1_216, (byte) 0);
        for (byte[] key : new byte[][] {notReduced, smallOrder, new byte[0], new byte[1_216], new byte[1_217]}) {
            assertThat(Hpke.isPublicKey(key)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Hpke.seal(key, Label.NOTICE, AAD, PLAINTEXT))
                    .withMessage("not an X-Wing public key");
        }
    }

    @Test
    void pairs_are_equal_by_their_bytes() {
        assertThat(NoticeKeyPair.of(pair.privateBytes())).isEqualTo(pair).hasSameHashCodeAs(pair);
        assertThat(NoticeKeyPair.generate(new SecureRandom())).isNotEqualTo(pair);
        assertThatIllegalArgumentException().isThrownBy(() -> NoticeKeyPair.of(new byte[31]));
    }
}
