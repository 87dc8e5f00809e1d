package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedStreamTest {
    private static final int CHUNK = 65_536;
    private static final int HEAD = Hpke.OVERHEAD + Aead.KEY_SIZE;

    private final SecureRandom random = new SecureRandom();
    private final NoticeKeyPair pair = NoticeKeyPair.generate(random);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 200_000})
    void what_was_sealed_opens_whatever_its_length(int length) throws Exception {
        byte[] plain = plain(length);
        byte[] sealed = sealed(plain);
        assertThat(opened(sealed)).isEqualTo(plain);
        int chunks = Math.max(1, Math.ceilDiv(length, CHUNK));
        assertThat(sealed).hasSize(HEAD + length + chunks * Aead.OVERHEAD);
    }

    @Test
    void what_was_altered_cut_off_moved_or_left_out_does_not() throws Exception {
        byte[] sealed = sealed(plain(3 * CHUNK));
        int chunk = CHUNK + Aead.OVERHEAD;
        for (int at : new int[] {HEAD, HEAD + chunk, HEAD + 2 * chunk + 7, sealed.length - 1}) {
            byte[] altered = sealed.clone();
            altered[at] ^= 1;
            assertThatThrownBy(() -> opened(altered)).isInstanceOf(IOException.class);
        }
        for (int length : new int[] {HEAD, HEAD + chunk, HEAD + 2 * chunk, sealed.length - 1}) {
            assertThatThrownBy(() -> opened(Arrays.copyOf(sealed, length))).isInstanceOf(IOException.class);
        }
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, HEAD, swapped, HEAD + chunk, chunk);
        System.arraycopy(sealed, HEAD + chunk, swapped, HEAD, chunk);
        assertThatThrownBy(() -> opened(swapped)).isInstanceOf(IOException.class);
        byte[] longer = Arrays.copyOf(sealed, sealed.length + chunk);
        assertThatThrownBy(() -> opened(longer)).isInstanceOf(IOException.class);
    }

    @Test
    void another_key_or_purpose_or_beginning_opens_nothing() throws Exception {
        byte[] sealed = sealed(plain(10));
        NoticeKeyPair other = NoticeKeyPair.generate(random);
        assertThatThrownBy(() -> SealedStream.open(new ByteArrayInputStream(sealed), other, Label.BACKUP))
                .isInstanceOf(Unopenable.class);
        assertThatThrownBy(() -> SealedStream.open(new ByteArrayInputStream(sealed), pair, Label.VAULT))
                .isInstanceOf(Unopenable.class);
        byte[] altered = sealed.clone();
        altered[0] ^= 1;
        assertThatThrownBy(() -> opened(altered)).isInstanceOf(Unopenable.class);
        assertThatThrownBy(() -> opened(Arrays.copyOf(sealed, 100))).isInstanceOf(Unopenable.class);
    }

    private byte[] plain(int length) {
        byte[] plain = new byte[length];
        random.nextBytes(plain);
        return plain;
    }

    private byte[] sealed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream sealing = SealedStream.seal(out, pair.publicBytes(), Label.BACKUP, random)) {
            sealing.write(plain, 0, plain.length / 2);
            sealing.write(plain, plain.length / 2, plain.length - plain.length / 2);
        }
        return out.toByteArray();
    }

    private byte[] opened(byte[] sealed) throws IOException, Unopenable {
        try (InputStream opening = SealedStream.open(new ByteArrayInputStream(sealed), pair, Label.BACKUP)) {
            return opening.readAllBytes();
        }
    }
}
