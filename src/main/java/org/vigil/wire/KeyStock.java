package org.vigil.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * How many one-time keys a mailbox still has, and which keys it has in all. Least ids are handed out first, so an owner
 * knows from the counts which keys are left, and from the digest whether they are the ones that were published.
 *
 * @param digest SHA-256 over the registration id, the identity key, the signed keys (messages, letters; of each EC, Kyber),
 *     then the one-time keys by ascending id, EC first; before each kind its count, before each key its id, both 4 bytes,
 *     after each signed key its signature
 */
public record KeyStock(int ec, int kyber, Blob digest) {
    /** What a mailbox says that has these keys, one-time keys by ascending id. */
    public static KeyStock of(MailboxKeys keys, List<OneTimeKey> ec, List<SignedKey> kyber) {
        MessageDigest digest = sha256();
        number(digest, keys.registrationId());
        digest.update(keys.identityKey().bytes());
        for (KeySet set : List.of(keys.messages(), keys.letters())) {
            add(digest, set.ec());
            add(digest, set.kyber());
        }
        number(digest, ec.size());
        for (OneTimeKey key : ec) {
            number(digest, key.id());
            digest.update(key.key().bytes());
        }
        number(digest, kyber.size());
        kyber.forEach(key -> add(digest, key));
        return new KeyStock(ec.size(), kyber.size(), Blob.of(digest.digest()));
    }

    private static void add(MessageDigest digest, SignedKey key) {
        number(digest, key.id());
        digest.update(key.key().bytes());
        digest.update(key.signature().bytes());
    }

    private static void number(MessageDigest digest, int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
