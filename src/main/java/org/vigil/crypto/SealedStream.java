package org.vigil.crypto;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * What is too long for one message, sealed to a public key: a key of its own under {@link Hpke}, then chunks of 64 KiB under
 * {@link Aead}, each 16 bytes longer sealed, the last one shorter or as long. The nonce is the chunk's number (11 bytes, big
 * endian) and a byte that is 1 for the last (STREAM: V. T. Hoang et al., CRYPTO 2015): none can be altered, moved, left out or
 * cut off unnoticed. What has been read is whole and right only when the end was read.
 */
public final class SealedStream {
    private static final int CHUNK = 65_536;
    private static final byte[] NOTHING = new byte[0];

    private SealedStream() {}

    /**
     * What is written to it is sealed to {@code publicKey} ({@link NoticeKeyPair#publicBytes}); closing it ends it, and closes
     * {@code out}.
     *
     * @throws IllegalArgumentException with a fixed text if that is not a key
     */
    public static OutputStream seal(OutputStream out, byte[] publicKey, Label label, SecureRandom random)
            throws IOException {
        byte[] key = new byte[Aead.KEY_SIZE];
        random.nextBytes(key);
        out.write(Hpke.seal(publicKey, label, NOTHING, key));
        return new Sealing(out, key);
    }

    /**
     * What was sealed to {@code pair}. Reading throws {@link IOException} for what was altered or cut off.
     *
     * @throws Unopenable if it was sealed to another key, or its beginning was altered
     */
    public static InputStream open(InputStream in, NoticeKeyPair pair, Label label) throws IOException, Unopenable {
        byte[] key = Hpke.open(pair, label, NOTHING, read(in, Hpke.OVERHEAD + Aead.KEY_SIZE));
        return new Opening(new BufferedInputStream(in, 2 * CHUNK), key);
    }

    private static byte[] nonce(long number, boolean last) {
        byte[] nonce = new byte[Aead.NONCE_SIZE];
        ByteBuffer.wrap(nonce).putLong(Aead.NONCE_SIZE - 1 - Long.BYTES, number);
        nonce[Aead.NONCE_SIZE - 1] = (byte) (last ? 1 : 0);
        return nonce;
    }

    /** So many bytes, fewer only where it ends. */
    private static byte[] read(InputStream in, int most) throws IOException {
        byte[] bytes = new byte[most];
        int filled = 0;
        for (int some = 0; some >= 0 && filled < most; some = in.read(bytes, filled, most - filled)) {
            filled += some;
        }
        return Arrays.copyOf(bytes, filled);
    }

    private static final class Sealing extends OutputStream {
        private final OutputStream out;
        private final byte[] key;
        private final byte[] chunk = new byte[CHUNK];
        private int filled;
        private long number;
        private boolean closed;

        Sealing(OutputStream out, byte[] key) {
            this.out = out;
            this.key = key;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int left = length;
            while (left > 0) {
                if (filled == CHUNK) {
                    end(false);
                }
                int some = Math.min(left, CHUNK - filled);
                System.arraycopy(bytes, from + length - left, chunk, filled, some);
                filled += some;
                left -= some;
            }
        }

        private void end(boolean last) throws IOException {
            out.write(Aead.seal(key, nonce(number, last), NOTHING, Arrays.copyOf(chunk, filled)));
            number++;
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                end(true);
                Arrays.fill(key, (byte) 0);
                out.close();
            }
        }
    }

    private static final class Opening extends InputStream {
        private final BufferedInputStream in;
        private final byte[] key;
        private byte[] chunk = NOTHING;
        private int read;
        private long number;
        private boolean ended;

        Opening(BufferedInputStream in, byte[] key) {
            this.in = in;
            this.key = key;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            while (read == chunk.length && !ended) {
                next();
            }
            if (read == chunk.length && length > 0) {
                return -1;
            }
            int some = Math.min(length, chunk.length - read);
            System.arraycopy(chunk, read, bytes, from, some);
            read += some;
            return some;
        }

        private void next() throws IOException {
            byte[] sealed = SealedStream.read(in, CHUNK + Aead.OVERHEAD);
            in.mark(1);
            ended = in.read() < 0;
            in.reset();
            try {
                chunk = Aead.open(key, nonce(number, ended), NOTHING, sealed);
            } catch (Unopenable e) {
                throw new IOException("What was sealed was altered or cut off.", e);
            }
            number++;
            read = 0;
        }

        @Override
        public void close() throws IOException {
            Arrays.fill(key, (byte) 0);
            in.close();
        }
    }
}
