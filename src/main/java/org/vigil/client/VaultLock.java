package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Aead;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.Label;
import org.vigil.crypto.PassphraseKey;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;

/**
 * What a PIN or a passphrase has to open before a vault opens: {@value #SLOTS} slots, each with the vault's key and an
 * opaque word. Slots that nobody needs are random, and whoever knows one PIN can tell no other slot from those.
 *
 * <p>Its bytes: Argon2id's memory in KiB (4, big-endian), iterations (1), lanes (1), salt (16); then the slots. A slot is
 * a nonce (12) and the AES-256-GCM ciphertext of key (32) and word (16) under Argon2id of the PIN. Associated data:
 * label, 0, all that comes before the slots, number of the slot (1).
 *
 * @param slots all of them, in an order that chance gave
 */
record VaultLock(Argon2 cost, Blob salt, Blob slots) {
    static final int SLOTS = 4;
    static final int WORD = 16;

    private static final int OPENED = Aead.KEY_SIZE + WORD;
    private static final int SLOT = Aead.NONCE_SIZE + OPENED + Aead.OVERHEAD;
    private static final int BEFORE = Integer.BYTES + 2 + PassphraseKey.SALT_SIZE;
    static final int SIZE = BEFORE + SLOTS * SLOT;

    /** What one PIN or passphrase opens: the vault's key, 32 bytes, to be wiped, and the word it says. */
    static final class Opened {
        final byte[] key;
        final Blob word;

        Opened(byte[] key, Blob word) {
            this.key = key;
            this.word = word;
        }
    }

    /**
     * A new one.
     *
     * @param secrets one to {@link #SLOTS}, no two the same
     * @param words what each of them says
     */
    static VaultLock make(List<char[]> secrets, List<Blob> words, byte[] key, Argon2 cost, SecureRandom random) {
        VaultLock empty = new VaultLock(cost, drawn(PassphraseKey.SALT_SIZE, random), Blob.of(new byte[0]));
        List<Integer> places = new ArrayList<>(IntStream.range(0, SLOTS).boxed().collect(toList()));
        Collections.shuffle(places, random);
        byte[] slots = drawn(SLOTS * SLOT, random).bytes();
        for (int i = 0; i < secrets.size(); i++) {
            int slot = places.get(i);
            byte[] sealed = empty.sealed(slot, secrets.get(i), new Opened(key, words.get(i)), random);
            System.arraycopy(sealed, 0, slots, slot * SLOT, SLOT);
        }
        return new VaultLock(cost, empty.salt, Blob.of(slots));
    }

    /**
     * Reads it from where {@code in} is.
     *
     * @throws IllegalArgumentException if the cost is none that is taken
     */
    static VaultLock read(ByteBuffer in) {
        Argon2 cost = new Argon2(in.getInt(), in.get(), in.get());
        return new VaultLock(cost, taken(in, PassphraseKey.SALT_SIZE), taken(in, SLOTS * SLOT));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE).put(before()).put(slots.bytes()).array();
    }

    /** Tries all slots whichever opens, with one and the same work. */
    Opened open(char[] secret) throws Unopenable {
        byte[] key = PassphraseKey.derive(secret, salt.bytes(), cost);
        Opened opened = null;
        for (int slot = 0; slot < SLOTS; slot++) {
            Opened tried = tried(slot, key);
            opened = tried == null ? opened : tried;
        }
        Arrays.fill(key, (byte) 0);
        if (opened == null) {
            throw new Unopenable();
        }
        return opened;
    }

    private @Nullable Opened tried(int slot, byte[] key) {
        byte[] all = slots.bytes();
        int from = slot * SLOT;
        byte[] nonce = Arrays.copyOfRange(all, from, from + Aead.NONCE_SIZE);
        byte[] sealed = Arrays.copyOfRange(all, from + Aead.NONCE_SIZE, from + SLOT);
        try {
            byte[] opened = Aead.open(key, nonce, aad(slot), sealed);
            byte[] word = Arrays.copyOfRange(opened, Aead.KEY_SIZE, OPENED);
            return new Opened(Arrays.copyOf(opened, Aead.KEY_SIZE), Blob.of(word));
        } catch (Unopenable e) {
            return null;
        }
    }

    private byte[] sealed(int slot, char[] secret, Opened content, SecureRandom random) {
        byte[] key = PassphraseKey.derive(secret, salt.bytes(), cost);
        byte[] nonce = drawn(Aead.NONCE_SIZE, random).bytes();
        byte[] plaintext = ByteBuffer.allocate(OPENED)
                .put(content.key)
                .put(content.word.bytes())
                .array();
        byte[] sealed = Aead.seal(key, nonce, aad(slot), plaintext);
        Arrays.fill(key, (byte) 0);
        Arrays.fill(plaintext, (byte) 0);
        return ByteBuffer.allocate(SLOT).put(nonce).put(sealed).array();
    }

    private byte[] aad(int slot) {
        return Label.VAULT_SLOT.message(before(), new byte[] {(byte) slot});
    }

    private byte[] before() {
        return ByteBuffer.allocate(BEFORE)
                .putInt(cost.memory())
                .put((byte) cost.iterations())
                .put((byte) cost.lanes())
                .put(salt.bytes())
                .array();
    }

    private static Blob taken(ByteBuffer in, int size) {
        byte[] bytes = new byte[size];
        in.get(bytes);
        return Blob.of(bytes);
    }

    private static Blob drawn(int size, SecureRandom random) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Blob.of(bytes);
    }
}
