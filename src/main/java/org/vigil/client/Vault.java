package org.vigil.client;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.vigil.crypto.Aead;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;

/**
 * One person's secrets in one file: an immutable state of type {@code S}, sealed under a key that up to
 * {@value VaultLock#SLOTS} PINs or passphrases open.
 *
 * <p>What {@link #update} has returned is on disk; what it has not returned may be, whole, or not at all. The lock is made
 * with the vault and stays as it is: writing needs no PIN.
 */
final class Vault<S extends Record> implements AutoCloseable {
    private final VaultKind kind;
    private final VaultFile file;
    private final VaultLock lock;
    private final byte[] key;
    private final Blob word;
    private final SecureRandom random;
    private S state;
    private boolean closed;

    private Vault(
            VaultKind kind, VaultFile file, VaultLock lock, VaultLock.Opened opened, SecureRandom random, S state) {
        this.kind = kind;
        this.file = file;
        this.lock = lock;
        this.key = opened.key;
        this.word = opened.word;
        this.random = random;
        this.state = state;
    }

    /** A new vault with one passphrase; what word it says means nothing. */
    static <S extends Record> Vault<S> create(
            VaultKind kind, Path path, char[] passphrase, S first, SecureRandom random, Argon2 cost) throws Trouble {
        return create(kind, path, List.of(passphrase), List.of(word(random)), first, random, cost);
    }

    /**
     * A new vault.
     *
     * @param words what each of the secrets says; the first is the one it is open with now
     */
    static <S extends Record> Vault<S> create(
            VaultKind kind,
            Path path,
            List<char[]> secrets,
            List<Blob> words,
            S first,
            SecureRandom random,
            Argon2 cost)
            throws Trouble {
        byte[] key = new byte[Aead.KEY_SIZE];
        random.nextBytes(key);
        VaultLock.Opened opened = new VaultLock.Opened(key, words.get(0));
        VaultFile file = VaultFile.create(path);
        try {
            VaultLock lock = VaultLock.make(secrets, words, key, cost, random);
            Vault<S> vault = new Vault<>(kind, file, lock, opened, random, first);
            vault.write(first);
            return vault;
        } catch (Trouble | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A vault that is there. */
    static <S extends Record> Vault<S> open(
            VaultKind kind, Path path, char[] secret, Class<S> type, SecureRandom random) throws Trouble {
        VaultFile file = VaultFile.open(path);
        try {
            byte[] bytes = file.read();
            VaultLock lock = VaultFormat.lock(bytes);
            VaultLock.Opened opened = lock.open(secret);
            byte[] content = VaultFormat.open(opened.key, bytes);
            kind.check(content);
            S state = Json.read(Arrays.copyOfRange(content, 1, content.length), type);
            return new Vault<>(kind, file, lock, opened, random, state);
        } catch (Unopenable e) {
            file.close();
            throw kind.wrong();
        } catch (IllegalArgumentException e) {
            file.close();
            throw new DamagedVault("Another version of Vigil made this vault.");
        } catch (Trouble | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A new word, that nobody was told the meaning of yet. */
    static Blob word(SecureRandom random) {
        byte[] word = new byte[VaultLock.WORD];
        random.nextBytes(word);
        return Blob.of(word);
    }

    /** What the PIN or passphrase says that this vault was opened with, {@value VaultLock#WORD} bytes. */
    Blob word() {
        return word;
    }

    synchronized S state() {
        return state;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Changes the state and keeps it; the new state.
     *
     * @throws UnusableVault also after {@link #close}: there is no key to seal it under, and another program may have it
     */
    synchronized S update(UnaryOperator<S> change) throws UnusableVault {
        if (closed) {
            throw new UnusableVault("The vault is closed: the last change was not kept.");
        }
        S next = change.apply(state);
        if (!next.equals(state)) {
            write(next);
            state = next;
        }
        return next;
    }

    /** Lets another program have it; the key is wiped as far as Java can. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(key, (byte) 0);
        file.close();
    }

    private void write(S content) throws UnusableVault {
        byte[] json = Json.bytes(content);
        byte[] marked = new byte[json.length + 1];
        marked[0] = kind.mark();
        System.arraycopy(json, 0, marked, 1, json.length);
        byte[] nonce = new byte[Aead.NONCE_SIZE];
        random.nextBytes(nonce);
        file.replace(VaultFormat.seal(lock, key, nonce, marked));
    }
}
