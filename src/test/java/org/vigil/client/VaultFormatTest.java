package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;

/** The format, byte by byte. The expected values were made without our code, by Python's cryptography. */
class VaultFormatTest {
    private static final Blob WORD = Blob.of("sixteen of bytes".getBytes(UTF_8));
    private static final String THIRD_SLOT =
            "404142434445464748494a4b54251dd7b6c88fa6a3f780777ee837d720a66f4308f191005400"
                    + "e178e15d915a16e234cb4046bfb199716a3b505cec02ec422e0bc66d74bc8911b00565ad37dd";

    private static byte[] range(int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    private static VaultLock lock() {
        byte[] filler = new byte[76];
        for (int i = 0; i < filler.length; i++) {
            filler[i] = (byte) (7 * i + 3);
        }
        byte[] slots = ByteBuffer.allocate(4 * 76)
                .put(filler)
                .put(filler)
                .put(HexFormat.of().parseHex(THIRD_SLOT))
                .put(filler)
                .array();
        return new VaultLock(new Argon2(64, 1, 1), Blob.of(range(0, 16)), Blob.of(slots));
    }

    private static byte[] file(byte[] content) {
        return VaultFormat.seal(lock(), range(32, 64), range(80, 92), content);
    }

    @Test
    void a_slot_opens_to_the_key_and_its_word_however_the_pin_is_typed() throws Exception {
        for (String typed : new String[] {"caf\u00e9 \u2460 \u0130", "cafe\u0301 1 I\u0307"}) {
            VaultLock.Opened opened = lock().open(typed.toCharArray());
            assertThat(opened.key).isEqualTo(range(32, 64));
            assertThat(opened.word).isEqualTo(WORD);
        }
    }

    @Test
    void a_whole_file() throws Exception {
        byte[] content = "E{\"one\":\"a\",\"two\":1}".getBytes(UTF_8);
        byte[] file = file(content);
        assertThat(file).hasSize(16_782);
        assertThat(HexFormat.of().formatHex(file))
                .startsWith("564947494c2d5641554c5402" + "00000040" + "01" + "01" + "000102030405060708090a0b0c0d0e0f")
                .endsWith("10a411c0c5737a6f0d347bd66998e1bd192e85c077d7dd0312e14d201a36e69d");
        assertThat(VaultFormat.lock(file)).isEqualTo(lock());
        assertThat(VaultFormat.open(range(32, 64), file)).isEqualTo(content);
    }

    @Test
    void a_cost_out_of_bounds_is_not_worked_off() {
        for (byte[] cost : new byte[][] {{0, 32, 0, 0, 1, 1}, {0, 0, 0, 64, 65, 1}, {0, 0, 0, 64, 1, 17}}) {
            byte[] file = file(new byte[1]);
            System.arraycopy(cost, 0, file, 12, cost.length);
            assertThatThrownBy(() -> VaultFormat.lock(digested(file)))
                    .isInstanceOf(DamagedVault.class)
                    .hasMessage("The beginning of the vault's file was altered.");
        }
    }

    @Test
    void the_format_before_this_is_said_to_be_another() {
        byte[] file = Arrays.copyOf(file(new byte[1]), 500);
        file[11] = 1;
        assertThatThrownBy(() -> VaultFormat.lock(digested(file)))
                .isInstanceOf(DamagedVault.class)
                .hasMessage("Another version of Vigil made this vault.");
    }

    /** As somebody leaves it who knows the format and no PIN. */
    static byte[] digested(byte[] file) {
        int end = file.length - Digest.SIZE;
        return ByteBuffer.allocate(file.length)
                .put(file, 0, end)
                .put(Digest.sha256(Arrays.copyOf(file, end)))
                .array();
    }
}
