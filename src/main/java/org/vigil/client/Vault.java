package org.vigil.client;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.vigil.crypto.Aead;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.PassphraseKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;

/**
 * One person's secrets in one file: an immutable state of type {@code S}, sealed under a passphrase.
 *
 * <p>What {@link #update} has returned is on disk; what it has not returned may be, whole, or not at all. The passphrase
 * is turned into a key once, when the vault is opened.
 */
final class Vault<S extends Record> implements AutoCloseable {
    private final VaultKind kind;
    private final VaultFile file;
    private final VaultFormat.Header header;
    private final byte[] key;
    private final SecureRandom random;
    private S state;

    private Vault(VaultKind kind, VaultFile file, VaultFormat.Header header, byte[] key, SecureRandom random, S state) {
        this.kind = kind;
        this.file = file;
        this.header = header;
        this.key = key;
        this.random = random;
        this.state = state;
    }

    /** A new vault. */
    static <S extends Record> Vault<S> create(
            VaultKind kind, Path path, char[] passphrase, S first, SecureRandom random) throws Trouble {
        return create(kind, path, passphrase, first, random, Argon2.STANDARD);
    }

    static <S extends Record> Vault<S> create(
            VaultKind kind, Path path, char[] passphrase, S first, SecureRandom random, Argon2 cost) throws Trouble {
        byte[] salt = new byte[PassphraseKey.SALT_SIZE];
        random.nextBytes(salt);
        VaultFormat.Header header = new VaultFormat.Header(cost, Blob.of(salt));
        VaultFile file = VaultFile.create(path);
        try {
            Vault<S> vault = new Vault<>(kind, file, header, header.key(passphrase), random, first);
            vault.write(first);
            return vault;
        } catch (Trouble | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A vault that is there. */
    static <S extends Record> Vault<S> open(
            VaultKind kind, Path path, char[] passphrase, Class<S> type, SecureRandom random) throws Trouble {
        VaultFile file = VaultFile.open(path);
        try {
            byte[] bytes = file.read();
            VaultFormat.Header header = VaultFormat.header(bytes);
            byte[] key = header.key(passphrase);
            byte[] content = VaultFormat.open(header, key, bytes);
            kind.check(content);
            S state = Json.read(Arrays.copyOfRange(content, 1, content.length), type);
            return new Vault<>(kind, file, header, key, random, state);
        } catch (IllegalArgumentException e) {
            file.close();
            throw new DamagedVault("Another version of Vigil made this vault.");
        } catch (Trouble | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    synchronized S state() {
        return state;
    }

    /** Changes the state and keeps it; the new state. */
    synchronized S update(UnaryOperator<S> change) throws UnusableVault {
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
        file.replace(VaultFormat.seal(header, key, nonce, marked));
    }
}
