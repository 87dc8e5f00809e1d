package org.vigil.mailbox;

import org.vigil.limit.Allowance;
import org.vigil.limit.Allowances;
import org.vigil.limit.Watermark;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Problem;

/**
 * The public keys of mailboxes, to seal to and to begin sessions with. Unknown mailboxes and wrong tokens are refused as
 * {@link Mailboxes} does.
 */
public final class Prekeys {
    private final Allowances allowances;
    private final PrekeyStore store;

    /** Kept in {@code store}. */
    public Prekeys(Allowances allowances, PrekeyStore store) {
        this.allowances = allowances;
        this.store = store;
    }

    /**
     * Replaces the keys to seal to; one-time keys stay. The first ones fix the identity key, which an invitation pins.
     *
     * @throws Refused {@link Problem#BAD_KEY}; {@link Problem#CONFLICT} if the identity key is another than before;
     *     {@link Problem#TOO_MANY}
     */
    public void publish(Id mailbox, MailboxKeys keys) {
        allowances.spend(Allowance.KEYS, mailbox);
        KeyCheck.check(keys);
        store.publish(mailbox, keys);
    }

    /**
     * The keys to seal to, for the writer.
     *
     * @throws Refused {@link Problem#NO_KEYS} if the reader published none yet
     */
    public MailboxKeys keys(Id mailbox, Blob writer) {
        return store.keys(mailbox, Mailboxes.hash(writer));
    }

    /**
     * Adds one-time keys to those that are left, all or none. The same again changes nothing, and brings nothing back that
     * was handed out.
     *
     * @return what there is now
     * @throws Refused {@link Problem#NO_KEYS} before {@link #publish}; {@link Problem#BAD_KEY}; {@link
     *     Problem#STOCK_FULL} above {@link Limits#ONE_TIME_KEYS}; {@link Problem#CONFLICT} if there is another key under
     *     one of the ids; {@link Problem#TOO_MANY}; {@link Problem#STORE_FULL}
     */
    public KeyStock add(Id mailbox, OneTimeKeys keys) {
        allowances.insistOnRoom(Watermark.POSTS);
        allowances.spend(Allowance.KEYS, mailbox);
        KeyCheck.check(keys, store.identity(mailbox));
        store.add(mailbox, keys);
        return store.stock(mailbox);
    }

    /**
     * What is left, for the reader.
     *
     * @throws Refused {@link Problem#NO_KEYS} before {@link #publish}
     */
    public KeyStock stock(Id mailbox) {
        return store.stock(mailbox);
    }

    /**
     * The keys to begin a session with, for the writer; each one-time key is handed out once. The same {@code taking} again
     * gets the same ones, as far as memory goes: the last {@value PrekeyStore#MEMORY}.
     *
     * @throws Refused {@link Problem#NO_KEYS} if the reader published none yet; {@link Problem#TOO_MANY}
     */
    public Bundle take(Id mailbox, Blob writer, Id taking) {
        store.keys(mailbox, Mailboxes.hash(writer));
        allowances.spend(Allowance.BUNDLES, mailbox);
        return store.take(mailbox, Mailboxes.hash(writer), taking);
    }
}
