/**
 * The SDK: what an exile's and a contact's device does, on a computer or a telephone.
 *
 * <p>Begin at {@link org.vigil.client.Owner}, {@link org.vigil.client.Exile} and {@link org.vigil.client.Contact}: one
 * method for each thing a person does. An exile's vault is two files: an owner needs the check-in compartment and a PIN,
 * an exile the plan compartment and its passphrase, too; only what is in the latter names anybody. Everything that can go wrong is a {@link org.vigil.client.Trouble} whose message a person
 * understands and that holds nothing secret.
 *
 * <p>Every act of more than one step first writes into the {@link org.vigil.client.Vault} what it is about to do, with
 * the idempotency key and the exact bytes; after a crash the same call goes on where it stopped and the server sees a
 * retry, not a second act. Only a check-in is never continued: it is one deliberate act, and its sequence number and key
 * are given up before it is sent, so that no key seals twice. What touches both compartments writes the check-in
 * compartment first; what a crash leaves between is mended when both are next open.
 *
 * <p>{@link org.vigil.client.Transport} pins the server's key and keeps one connection pool, over Tor one circuit, for
 * each mailbox, watch and seat; {@link org.vigil.client.Arrivals} hears of what comes over streams.
 * {@link org.vigil.client.Signal} is the only class that sees libsignal. Release 17 and no API that Android lacks; ring C:
 * imports {@code wire} and {@code crypto} only.
 */
@NullMarked
package org.vigil.client;

import org.jspecify.annotations.NullMarked;
