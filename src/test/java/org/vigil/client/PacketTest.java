package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

class PacketTest {
    private final SecureRandom random = new SecureRandom();
    private final Id generation = Id.random(random);
    private final byte[] key = random.generateSeed(32);
    private final LastWord words = new LastWord(1, Blob.of(random.generateSeed(32)));

    @Test
    void a_packet_opens_to_what_was_sealed() throws Exception {
        Packet packet = new Packet("Позвоните адвокату", words);
        assertThat(Packet.open(packet.seal(key, generation), key, generation)).isEqualTo(packet);
    }

    @Test
    @Tag("TM-21")
    void it_has_one_of_two_sizes() throws Exception {
        assertThat(new Packet("", words).seal(key, generation).size()).isEqualTo(Limits.PACKET_SMALL);
        assertThat(new Packet("x".repeat(16_200), words).seal(key, generation).size())
                .isEqualTo(Limits.PACKET_SMALL);
        assertThat(new Packet("x".repeat(17_000), words).seal(key, generation).size())
                .isEqualTo(Limits.PACKET_LARGE);
        assertThat(Packet.open(new Packet("x".repeat(65_400), words).seal(key, generation), key, generation)
                        .text())
                .hasSize(65_400);
        assertThatThrownBy(() -> new Packet("x".repeat(65_536), words).seal(key, generation))
                .isInstanceOf(TooLong.class);
    }

    @Test
    void no_altered_byte_passes() throws Exception {
        byte[] sealed = new Packet("text", words).seal(key, generation).bytes();
        for (int i = 0; i < sealed.length; i += i < 64 ? 1 : 511) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> Packet.open(Blob.of(altered), key, generation))
                    .isInstanceOf(Unopenable.class);
        }
    }

    @Test
    void another_key_or_generation_does_not_open_it() throws Exception {
        Blob sealed = new Packet("text", words).seal(key, generation);
        assertThatThrownBy(() -> Packet.open(sealed, new byte[32], generation)).isInstanceOf(Unopenable.class);
        assertThatThrownBy(() -> Packet.open(sealed, key, Id.random(random))).isInstanceOf(Unopenable.class);
    }

    @Test
    void the_commitment_is_to_the_opening_key() throws Exception {
        byte[] one = new Packet("text", words).seal(key, generation).bytes();
        byte[] same = new Packet("other", words).seal(key, generation).bytes();
        byte[] other = new Packet("text", words).seal(new byte[32], generation).bytes();
        assertThat(same).startsWith(java.util.Arrays.copyOf(one, 33));
        assertThat(java.util.Arrays.copyOf(other, 33)).isNotEqualTo(java.util.Arrays.copyOf(one, 33));
    }
}
