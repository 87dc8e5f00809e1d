package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;

/** Whatever becomes of a vault's file, it opens as it was or not at all. */
class VaultProperties {
    private static final String SEED = "1";
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);
    private static final char[] PIN = "417093".toCharArray();
    /** After what says how long a guess takes: a larger number there is not wrong, only slow. */
    private static final int AFTER_COST = 18;

    private static final byte[] WHOLE = whole();

    private static byte[] whole() {
        SecureRandom random = new SecureRandom();
        byte[] key = random.generateSeed(32);
        List<Blob> words = List.of(Vault.word(random), Vault.word(random));
        VaultLock lock = VaultLock.make(List.of(PIN, "862154".toCharArray()), words, key, CHEAP, random);
        return VaultFormat.seal(lock, key, random.generateSeed(12), "content".getBytes(UTF_8));
    }

    /** What comes of opening it: the content, "wrong" or "damaged". */
    private static String opened(byte[] file) {
        try {
            VaultLock.Opened opened = VaultFormat.lock(file).open(PIN);
            return new String(VaultFormat.open(opened.key, file), UTF_8);
        } catch (Unopenable e) {
            return "wrong";
        } catch (DamagedVault e) {
            return "damaged";
        }
    }

    private static byte[] flipped(int bit) {
        byte[] altered = WHOLE.clone();
        altered[bit / 8] ^= (byte) (1 << (bit % 8));
        return altered;
    }

    @Property(tries = 300, seed = SEED)
    @Tag("TM-20")
    void a_file_that_lost_its_end_is_damaged(@ForAll @IntRange(max = 16_781) int length) {
        assertThat(opened(WHOLE)).isEqualTo("content");
        assertThat(opened(Arrays.copyOf(WHOLE, length))).isEqualTo("damaged");
    }

    @Property(tries = 300, seed = SEED)
    @Tag("TM-20")
    void a_bit_that_turned_is_seen(@ForAll @IntRange(max = 16_782 * 8 - 1) int bit) {
        assertThat(opened(flipped(bit))).isEqualTo("damaged");
    }

    /** In the slot of another PIN, too. */
    @Property(tries = 300, seed = SEED)
    @Tag("TM-50")
    void a_bit_that_somebody_turned_who_knows_the_format_opens_nothing(
            @ForAll @IntRange(min = AFTER_COST * 8, max = 350 * 8) int head,
            @ForAll @IntRange(min = 350 * 8, max = (16_782 - 32) * 8 - 1) int body) {
        assertThat(opened(VaultFormatTest.digested(flipped(head)))).isEqualTo("wrong");
        assertThat(opened(VaultFormatTest.digested(flipped(body)))).isEqualTo("wrong");
    }

    @Property(tries = 100, seed = SEED)
    void a_file_of_somebody_elses_making_is_never_more_than_damaged(@ForAll byte[] bytes) {
        assertThat(opened(bytes)).isEqualTo("damaged");
        byte[] headed = WHOLE.clone();
        System.arraycopy(bytes, 0, headed, AFTER_COST, Math.min(bytes.length, headed.length - AFTER_COST));
        assertThat(opened(headed)).isIn("damaged", "content");
    }
}
