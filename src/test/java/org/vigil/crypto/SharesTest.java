package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vigil.crypto.Hex.flipped;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Property(tries = 200)
    void any_threshold_of_them_give_the_secret_again(
            @ForAll @Size(32) byte[] secret,
            @ForAll @IntRange(min = 1, max = 8) int threshold,
            @ForAll @IntRange(max = 8) int more,
            @ForAll Random chance)
            throws Unopenable {
        List<byte[]> shares = Shares.split(secret, threshold, threshold + more, RANDOM);
        List<Integer> indices = new ArrayList<>(byIndex(shares).keySet());
        Collections.shuffle(indices, chance);
        Map<Integer, byte[]> some = new HashMap<>(byIndex(shares));
        some.keySet().retainAll(indices.subList(0, threshold));
        assertThat(Shares.combine(some, threshold)).isEqualTo(secret);
        assertThat(Shares.combine(byIndex(shares), threshold)).isEqualTo(secret);
    }

    /** So that another language can do it: points of polynomials over the field of AES, the index is x, f(0) is secret. */
    @Property(tries = 100)
    void two_shares_are_two_points_of_a_line_over_the_field_of_AES(@ForAll @Size(32) byte[] secret) {
        List<byte[]> shares = Shares.split(secret, 2, 3, RANDOM);
        for (int i = 0; i < Shares.SIZE; i++) {
            int slope = (shares.get(0)[i] ^ secret[i]) & 0xff;
            for (int x = 1; x <= 3; x++) {
                assertThat(shares.get(x - 1)[i] & 0xff).isEqualTo((secret[i] & 0xff) ^ times(slope, x));
            }
        }
    }

    private static int times(int a, int b) {
        int product = 0;
        for (int bit = 0; bit < 8; bit++) {
            if (((b >> bit) & 1) == 1) {
                product ^= a << bit;
            }
        }
        for (int bit = 14; bit >= 8; bit--) {
            if (((product >> bit) & 1) == 1) {
                product ^= 0x11b << (bit - 8);
            }
        }
        return product;
    }

    @Test
    void fewer_shares_than_the_threshold_are_refused() {
        Map<Integer, byte[]> shares = byIndex(Shares.split(new byte[32], 3, 5, RANDOM));
        shares.keySet().retainAll(List.of(2, 5));
        unopenable(shares, 3);
        unopenable(Map.of(), 1);
        unopenable(Map.of(), 0);
    }

    @Test
    void with_too_low_a_threshold_or_a_wrong_share_the_secret_is_another() throws Unopenable {
        Map<Integer, byte[]> shares = byIndex(Shares.split(new byte[32], 3, 3, RANDOM));
        assertThat(Shares.combine(shares, 2)).isNotEqualTo(new byte[32]);
        shares.put(1, flipped(shares.getOrDefault(1, new byte[32]), 0));
        assertThat(Shares.combine(shares, 3)).isNotEqualTo(new byte[32]);
    }

    @Test
    void what_cannot_be_a_share_is_refused() {
        unopenable(Map.of(0, new byte[32]), 1);
        unopenable(Map.of(256, new byte[32]), 1);
        unopenable(Map.of(-1, new byte[32]), 1);
        unopenable(Map.of(1, new byte[31]), 1);
        unopenable(Map.of(1, new byte[32], 2, new byte[33]), 2);
    }

    private static void unopenable(Map<Integer, byte[]> shares, int threshold) {
        assertThatExceptionOfType(Unopenable.class)
                .isThrownBy(() -> Shares.combine(shares, threshold))
                .withNoCause();
    }

    @Test
    void numbers_that_do_not_fit_are_a_mistake_of_ours() {
        splitRefused(new byte[31], 2, 3);
        splitRefused(new byte[32], 0, 3);
        splitRefused(new byte[32], 4, 3);
        splitRefused(new byte[32], 2, 256);
    }

    private static void splitRefused(byte[] secret, int threshold, int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shares.split(secret, threshold, count, RANDOM))
                .withMessage("not a secret of 32 bytes to split so");
    }

    private static Map<Integer, byte[]> byIndex(List<byte[]> shares) {
        Map<Integer, byte[]> byIndex = new TreeMap<>();
        for (byte[] share : shares) {
            byIndex.put(byIndex.size() + 1, share);
        }
        return byIndex;
    }
}
