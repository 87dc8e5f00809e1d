/**
 * One-way queues of sealed envelopes: from one writer (messages) or from the server (notices) to one reader.
 *
 * <p>Begin at {@link org.vigil.mailbox.Mailboxes}; what happens to a queue is decided in the scripts {@code mailbox-*.lua}
 * of {@code org.vigil.redis}, each whole or not at all. {@link org.vigil.mailbox.MailboxRoutes} is the edge.
 *
 * <p>The server knows of a mailbox: a random id, the reader's public keys, SHA-256 of the capability and of the writer's
 * token. An invitation works once: its first use binds the writer's token, every other use is counted and shown to the
 * reader, who alone can judge it. Delivery is at least once; an id that came lately does not come again.
 *
 * <p>{@link org.vigil.mailbox.Prekeys} are what a writer seals to and begins sessions with. Of the one-time keys each is
 * handed out once; ids that ascend are what tells an upload that comes a second time from new keys.
 *
 * <p>A full queue refuses its writer: for pulses too, since one that says duress must not make way for others that a captor
 * has sent after it.
 *
 * <p>Notices have room of their own and are never refused. What keeps that room bounded is that an unread notice makes way
 * for a newer one of its {@link org.vigil.mailbox.Slot}; should the room run out all the same, the oldest notices make way,
 * letters last, and the new one stands for them too, so that nothing vanishes without being counted.
 *
 * <p>What nobody reads goes on a day of its {@link org.vigil.mailbox.Expiry}; notices of an open alarm stay, and their days
 * are counted from its close.
 *
 * <p>Readers ask, or listen: {@link org.vigil.mailbox.MailboxSocket} is one stream, on a virtual thread of its own, which
 * wakes on the same word as those who wait. The newest stream of a mailbox names itself in Redis; the others find that out
 * with their next look, on whatever node they are. The page beside the contract, {@code stream.md}, has the frames.
 *
 * <p>A deleted mailbox is to everybody, the courier included, as if it had never been, but its admission token does not buy
 * it again: a mark without content stays for as long as the spent token does.
 */
@NullMarked
package org.vigil.mailbox;

import org.jspecify.annotations.NullMarked;
