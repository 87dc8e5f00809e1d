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
 * each mailbox, watch and seat; {@link org.vigil.client.Arrivals} hears of what comes over streams; {@link
 * org.vigil.client.Admitting} exchanges admission tokens for ones that nobody can link. Only
 * {@link org.vigil.client.Signal} and the classes whose names begin with it see libsignal. Release 17 and no API that
 * Android lacks; ring C: imports {@code wire} and {@code crypto} only.
 *
 * <p>People talk by {@link org.vigil.client.Talk}. A {@link org.vigil.client.Conversation} is a value:
 * {@link org.vigil.client.Saying} seals into it, {@link org.vigil.client.Listening} opens into it, and
 * {@link org.vigil.client.Talking} does so in an order that a crash cannot hurt. Numbers inside the messages show what is
 * missing and whose vault is an old copy; what cannot be read begins a new session. An envelope is wrapped once more, to the
 * mailbox's identity, since libsignal's messages say in clear whose they are and how many went before.
 *
 * <p>Contacts who were named to one another by letters talk by {@link org.vigil.client.CircleTalk}: each has one mailbox for
 * all of them, made when the seat was taken, whose address and token ({@link org.vigil.client.Way}) the exile puts on the
 * cards. {@link org.vigil.client.Heeding} does what their devices ask of one another; by which passphrase a statement was
 * made they hear from {@link org.vigil.client.Stating}.
 */
@NullMarked
package org.vigil.client;

import org.jspecify.annotations.NullMarked;
