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
    private final Class<S> type;
    private S state;
    private boolean closed;
    private boolean lent;

    private Vault(
            VaultKind kind,
            VaultFile file,
            VaultLock lock,
            VaultLock.Opened opened,
            SecureRandom random,
            Class<S> type,
            S state) {
        this.kind = kind;
        this.file = file;
        this.lock = lock;
        this.key = opened.key;
        this.word = opened.word;
        this.random = random;
        this.type = type;
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
            @SuppressWarnings("unchecked")
            Class<S> type = (Class<S>) first.getClass();
            Vault<S> vault = new Vault<>(kind, file, lock, opened, random, type, first);
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
            return new Vault<>(kind, file, lock, opened, random, type, state(kind, opened.key, bytes, type));
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

    private static <S extends Record> S state(VaultKind kind, byte[] key, byte[] bytes, Class<S> type)
            throws Unopenable, Trouble {
        byte[] content = VaultFormat.open(key, bytes);
        kind.check(content);
        return Json.read(Arrays.copyOfRange(content, 1, content.length), type);
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
        if (closed || lent) {
            throw new UnusableVault("The vault is closed: the last change was not kept.");
        }
        S next = change.apply(state);
        if (!next.equals(state)) {
            write(next);
            state = next;
        }
        return next;
    }

    /** Lets another program have it until {@link #takeBack}; nobody may {@link #update} it here meanwhile. */
    synchronized void lend() {
        lent = true;
        file.close();
    }

    /**
     * Goes on with what another program made of it, if it was lent.
     *
     * @throws VaultInUse if one still has it
     */
    synchronized void takeBack() throws Trouble {
        if (!lent || closed) {
            return;
        }
        file.reopen();
        try {
            state = state(kind, key, file.read(), type);
            lent = false;
        } catch (Unopenable | IllegalArgumentException e) {
            throw new DamagedVault("Another vault is in this place now.");
        } finally {
            if (lent) {
                file.close();
            }
        }
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
