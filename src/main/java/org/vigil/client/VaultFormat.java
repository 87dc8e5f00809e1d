package org.vigil.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vigil.crypto.Aead;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Label;
import org.vigil.crypto.PassphraseKey;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;

/**
 * A vault's bytes: header, nonce (12), AES-256-GCM ciphertext, SHA-256 of all that (32).
 *
 * <p>The header is {@code VIGIL-VAULT}, version 1 (1 byte), Argon2id's memory in KiB (4, big-endian), iterations (1),
 * lanes (1), salt (16). Associated data: label, 0, header. The plaintext is padded: its length (4), itself, zeros up to
 * a multiple of {@link #BLOCK}. The digest at the end proves nothing; it tells a damaged file from a wrong passphrase.
 */
final class VaultFormat {
    /** So that a thief cannot count contacts by the size of the file. */
    static final int BLOCK = 16_384;

    private static final byte[] MAGIC = "VIGIL-VAULT".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int HEADER = MAGIC.length + 1 + Integer.BYTES + 2 + PassphraseKey.SALT_SIZE;
    private static final int SMALLEST = HEADER + Aead.NONCE_SIZE + BLOCK + Aead.OVERHEAD + Digest.SIZE;

    private VaultFormat() {}

    /** How the key comes from the passphrase: once per opening, not per writing. */
    record Header(Argon2 cost, Blob salt) {
        byte[] bytes() {
            return ByteBuffer.allocate(HEADER)
                    .put(MAGIC)
                    .put(VERSION)
                    .putInt(cost.memory())
                    .put((byte) cost.iterations())
                    .put((byte) cost.lanes())
                    .put(salt.bytes())
                    .array();
        }

        byte[] key(char[] passphrase) {
            return PassphraseKey.derive(passphrase, salt.bytes(), cost);
        }
    }

    static byte[] seal(Header header, byte[] key, byte[] nonce, byte[] content) {
        byte[] head = header.bytes();
        byte[] sealed = Aead.seal(key, nonce, Label.VAULT.message(head), padded(content));
        byte[] file = ByteBuffer.allocate(head.length + nonce.length + sealed.length)
                .put(head)
                .put(nonce)
                .put(sealed)
                .array();
        return ByteBuffer.allocate(file.length + Digest.SIZE)
                .put(file)
                .put(Digest.sha256(file))
                .array();
    }

    /** The header of a file that is whole. */
    static Header header(byte[] file) throws DamagedVault {
        if (file.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length))) {
            throw new DamagedVault("This file is not a Vigil vault.");
        }
        int end = file.length - Digest.SIZE;
        boolean whole = file.length >= SMALLEST
                && Arrays.equals(Digest.sha256(Arrays.copyOf(file, end)), Arrays.copyOfRange(file, end, file.length));
        if (!whole) {
            throw new DamagedVault("The vault's file is damaged: take a copy of it from elsewhere.");
        }
        return readHeader(ByteBuffer.wrap(file, MAGIC.length, HEADER - MAGIC.length));
    }

    private static Header readHeader(ByteBuffer in) throws DamagedVault {
        if (in.get() != VERSION) {
            throw new DamagedVault("Another version of Vigil made this vault.");
        }
        try {
            Argon2 cost = new Argon2(in.getInt(), in.get(), in.get());
            byte[] salt = new byte[PassphraseKey.SALT_SIZE];
            in.get(salt);
            return new Header(cost, Blob.of(salt));
        } catch (IllegalArgumentException e) {
            throw new DamagedVault("The beginning of the vault's file was altered.");
        }
    }

    /** What was sealed; {@code file} has passed {@link #header}. */
    static byte[] open(Header header, byte[] key, byte[] file) throws WrongPassphrase {
        int from = HEADER + Aead.NONCE_SIZE;
        byte[] nonce = Arrays.copyOfRange(file, HEADER, from);
        byte[] sealed = Arrays.copyOfRange(file, from, file.length - Digest.SIZE);
        try {
            return unpadded(Aead.open(key, nonce, Label.VAULT.message(header.bytes()), sealed));
        } catch (Unopenable e) {
            throw new WrongPassphrase();
        }
    }

    private static byte[] padded(byte[] content) {
        int blocks = (Integer.BYTES + content.length + BLOCK - 1) / BLOCK;
        return ByteBuffer.allocate(blocks * BLOCK)
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] unpadded(byte[] padded) {
        byte[] content = new byte[ByteBuffer.wrap(padded).getInt()];
        System.arraycopy(padded, Integer.BYTES, content, 0, content.length);
        return content;
    }
}
