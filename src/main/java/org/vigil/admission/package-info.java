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
 */
@NullMarked
package org.vigil.admission;

import org.jspecify.annotations.NullMarked;
