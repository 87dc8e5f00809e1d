/**
 * The little cryptography there is, each primitive once, typed by purpose and proved by published vectors.
 *
 * <p>Begin at {@link org.vigil.crypto.Label}: everything derived, signed or sealed for a purpose takes one, so that no
 * bytes of one purpose ever pass for another's. Then {@link org.vigil.crypto.SigningKey} and
 * {@link org.vigil.crypto.VerifyKey} (owners, readers, seats, the server), {@link org.vigil.crypto.HttpSignature} (how
 * they sign requests), {@link org.vigil.crypto.Hpke} (notices at rest), {@link org.vigil.crypto.Aead} and
 * {@link org.vigil.crypto.Shares} (the packet), {@link org.vigil.crypto.PassphraseKey} (the vault),
 * {@link org.vigil.crypto.Blinding} (admissions that nobody can link).
 *
 * <p>Why so: one suite per purpose and no negotiation. Ed25519, X-Wing, Argon2id and Shamir are Bouncy Castle's
 * lightweight classes, no provider registered: its Ed25519 verifies about nine times faster than the JDK's, whose AES-GCM
 * is the faster one in its turn. Messages and letters are libsignal's, in the client; here is only
 * {@link org.vigil.crypto.XEdDsa}, so that the server can check a prekey without it.
 *
 * <p>What comes from outside and cannot be opened or is not signed rightly gives one answer, whatever the reason:
 * {@link org.vigil.crypto.Unopenable}, {@link org.vigil.crypto.BadSignature} or {@code false}. Secrets never print.
 *
 * <p>Ring 0: imports nothing of ours. Compiled at release 17, free of what Android lacks, because the SDK ships it.
 */
@NullMarked
package org.vigil.crypto;

import org.jspecify.annotations.NullMarked;
