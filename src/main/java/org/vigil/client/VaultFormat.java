package org.vigil.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vigil.crypto.Aead;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Label;
import org.vigil.crypto.Unopenable;

/**
 * A vault's bytes: {@code VIGIL-VAULT}, version 2 (1 byte), its {@link VaultLock}, nonce (12), AES-256-GCM ciphertext,
 * SHA-256 of all that (32).
 *
 * <p>The ciphertext is under the key that the lock gives. Associated data: label, 0, all that comes before the nonce, so
 * that nobody without a PIN can put another lock before it, or another slot into that. The plaintext is padded: its length
 * (4), itself, zeros up to a multiple of {@link #BLOCK}. The digest at the end proves nothing; it tells a damaged file
 * from a wrong passphrase.
 */
final class VaultFormat {
    /** So that a thief cannot count contacts by the size of the file. */
    static final int BLOCK = 16_384;

    private static final byte[] MAGIC = "VIGIL-VAULT".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 2;
    private static final int HEADER = MAGIC.length + 1 + VaultLock.SIZE;
    private static final int SMALLEST = HEADER + Aead.NONCE_SIZE + BLOCK + Aead.OVERHEAD + Digest.SIZE;

    private VaultFormat() {}

    static byte[] seal(VaultLock lock, byte[] key, byte[] nonce, byte[] content) {
        byte[] header = header(lock);
        byte[] sealed = Aead.seal(key, nonce, Label.VAULT.message(header), padded(content));
        byte[] file = ByteBuffer.allocate(header.length + nonce.length + sealed.length)
                .put(header)
                .put(nonce)
                .put(sealed)
                .array();
        return ByteBuffer.allocate(file.length + Digest.SIZE)
                .put(file)
                .put(Digest.sha256(file))
                .array();
    }

    /** The lock of a file that is whole. */
    static VaultLock lock(byte[] file) throws DamagedVault {
        if (file.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length))) {
            throw new DamagedVault("This file is not a Vigil vault.");
        }
        int end = file.length - Digest.SIZE;
        boolean whole = end > MAGIC.length
                && Arrays.equals(Digest.sha256(Arrays.copyOf(file, end)), Arrays.copyOfRange(file, end, file.length));
        if (!whole) {
            throw new DamagedVault("The vault's file is damaged: take a copy of it from elsewhere.");
        }
        if (file[MAGIC.length] != VERSION || file.length < SMALLEST) {
            throw new DamagedVault("Another version of Vigil made this vault.");
        }
        try {
            return VaultLock.read(ByteBuffer.wrap(file, MAGIC.length + 1, VaultLock.SIZE));
        } catch (IllegalArgumentException e) {
            throw new DamagedVault("The beginning of the vault's file was altered.");
        }
    }

    /** What was sealed; {@code file} has passed {@link #lock}. */
    static byte[] open(byte[] key, byte[] file) throws Unopenable {
        int from = HEADER + Aead.NONCE_SIZE;
        byte[] header = Arrays.copyOf(file, HEADER);
        byte[] nonce = Arrays.copyOfRange(file, HEADER, from);
        byte[] sealed = Arrays.copyOfRange(file, from, file.length - Digest.SIZE);
        return unpadded(Aead.open(key, nonce, Label.VAULT.message(header), sealed));
    }

    private static byte[] header(VaultLock lock) {
        return ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .put(VERSION)
                .put(lock.bytes())
                .array();
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
