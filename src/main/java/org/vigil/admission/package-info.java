/**
 * Who may make a mailbox or a watch: the holder of a single-use admission token.
 *
 * <p>Begin at {@link org.vigil.admission.Admissions}. A token and what it buys live in different slots of the store, so the
 * token is spent first, bound to the purchase (the request's idempotency key and what is bought); the thing is then made
 * under an id derived from both. A retry is the same purchase: it finds the token spent on itself and completes what the
 * first try began. The store holds SHA-256 of tokens only. A spent token is kept for {@link
 * org.vigil.admission.Admissions#KEPT} and unknown after that, which refuses it just the same.
 *
 * <p>Tokens minted together are noted as a batch, by their hashes, so that those not spent can be revoked. It shows how many
 * of a batch were spent; not on what, since a thing's id cannot be told from a token's hash.
 *
 * <p>A live server sees both, though. So whoever was given a token can exchange it, as one more thing that it buys, for a
 * signature of a blinded message under one of {@link org.vigil.admission.BlindKeys}: of a blind token (RFC 9474), which is
 * taken as the other is and which nobody can tell it from. Tokens are vouchers for that; operators do nothing else than
 * before. A blind token is known by its serial. That one was spent is kept until a day that is the same for all of its key.
 * {@link org.vigil.admission.Earning} makes a token good for work, if that is switched on; it is then like any other.
 */
@NullMarked
package org.vigil.admission;

import org.jspecify.annotations.NullMarked;
