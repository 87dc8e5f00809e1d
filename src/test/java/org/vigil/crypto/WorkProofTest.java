package org.vigil.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.crypto.Hex.range;

import java.math.BigInteger;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WorkProofTest {
    private final WorkProof work = WorkProof.of(range(0, 32), "a-nonce_0");

    @Test
    void the_first_counter_whose_hash_begins_with_so_many_zero_bits_is_found() {
        long found = work.find(0, 1 << 20, 10).orElseThrow();
        assertThat(work.isEnough(found, 10)).isTrue();
        assertThat(work.isEnough(found, 40)).isFalse();
        assertThat(work.find(0, found, 10)).isEqualTo(OptionalLong.empty());
        assertThat(work.find(found, 1, 10)).hasValue(found);
    }

    /** By the definition, and not by this class. */
    @Test
    void the_hash_is_over_a_head_and_the_counter() {
        byte[] head = Digest.sha256(Label.WORK.message(range(0, 32), "a-nonce_0".getBytes(US_ASCII)));
        byte[] whole = new byte[40];
        System.arraycopy(head, 0, whole, 0, 32);
        whole[39] = 7;
        int zeros = 256 - new BigInteger(1, Digest.sha256(whole)).bitLength();
        assertThat(work.isEnough(7, zeros)).isTrue();
        assertThat(work.isEnough(7, zeros + 1)).isFalse();
    }
}
