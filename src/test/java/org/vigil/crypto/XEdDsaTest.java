package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.crypto.Hex.flipped;
import static org.vigil.crypto.Hex.hex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.signal.libsignal.protocol.ecc.ECKeyPair;

/** Against libsignal itself, which signs with either sign of the point at random. */
class XEdDsaTest {
    private static final byte[] MESSAGE = "a prekey".getBytes(StandardCharsets.UTF_8);

    private final ECKeyPair pair = ECKeyPair.generate();
    private final byte[] key = pair.getPublicKey().serialize();
    private final byte[] signature = pair.getPrivateKey().calculateSignature(MESSAGE);

    @Test
    void verifies_what_libsignal_signs() {
        for (int i = 0; i < 64; i++) {
            ECKeyPair one = ECKeyPair.generate();
            byte[] message = Arrays.copyOf(MESSAGE, i);
            byte[] signed = one.getPrivateKey().calculateSignature(message);
            assertThat(XEdDsa.verify(one.getPublicKey().serialize(), message, signed))
                    .isTrue();
        }
    }

    @Test
    void any_flipped_bit_of_a_signature_is_noticed_as_libsignal_notices_it() {
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] other = flipped(signature, bit);
            assertThat(XEdDsa.verify(key, MESSAGE, other)).isFalse();
            assertThat(pair.getPublicKey().verifySignature(MESSAGE, other)).isFalse();
        }
    }

    @Test
    void another_message_or_key_is_noticed() {
        assertThat(XEdDsa.verify(key, flipped(MESSAGE, 0), signature)).isFalse();
        assertThat(XEdDsa.verify(ECKeyPair.generate().getPublicKey().serialize(), MESSAGE, signature))
                .isFalse();
    }

    @Test
    void what_is_no_key_and_what_is_no_signature_is_answered_with_no() {
        byte[] otherType = key.clone();
        otherType[0] = 8;
        assertThat(XEdDsa.verify(otherType, MESSAGE, signature)).isFalse();
        assertThat(XEdDsa.verify(Arrays.copyOfRange(key, 1, 33), MESSAGE, signature))
                .isFalse();
        assertThat(XEdDsa.verify(new byte[0], MESSAGE, signature)).isFalse();
        assertThat(XEdDsa.verify(key, MESSAGE, Arrays.copyOf(signature, 63))).isFalse();
        assertThat(XEdDsa.verify(key, MESSAGE, new byte[64])).isFalse();
    }

    /** With u = 0, 1 or -1 the point has small order, and a signature of zeros would be good for every message. */
    @Test
    void keys_of_small_order_verify_nothing() {
        smallOrder("050000000000000000000000000000000000000000000000000000000000000000");
        smallOrder("050100000000000000000000000000000000000000000000000000000000000000");
        smallOrder("05ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    }

    private static void smallOrder(String key) {
        byte[] neutral = new byte[64];
        neutral[0] = 1; // R is the neutral element, s is 0
        assertThat(XEdDsa.verify(hex(key), MESSAGE, neutral)).isFalse();
        neutral[63] = (byte) 0x80;
        assertThat(XEdDsa.verify(hex(key), MESSAGE, neutral)).isFalse();
    }
}
