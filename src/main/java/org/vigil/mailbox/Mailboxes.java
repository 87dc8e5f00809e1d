package org.vigil.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigil.admission.Admissions;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.VerifyKey;
import org.vigil.limit.Allowance;
import org.vigil.limit.Allowances;
import org.vigil.limit.Watermark;
import org.vigil.redis.Redis;
import org.vigil.web.Refused;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Created;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;
import org.vigil.wire.Redemption;

/**
 * One-way queues of sealed envelopes.
 *
 * <p>An unknown mailbox, a deleted one and a wrong token are all refused with {@link Problem#UNAUTHORISED} after the same
 * work. What the reader does takes a signature by {@link #readKey}, which the edge checks.
 */
public final class Mailboxes implements AutoCloseable {
    private final Admissions admissions;
    private final Allowances allowances;
    private final Expiry expiry;
    private final MailboxStore store;
    private final Waiters waiters = new Waiters();
    private final Redis.Subscription listening;

    /** Listens for what other nodes put into mailboxes, until closed. */
    public Mailboxes(Admissions admissions, Allowances allowances, Expiry expiry, MailboxStore store) {
        this.admissions = admissions;
        this.allowances = allowances;
        this.expiry = expiry;
        this.store = store;
        this.listening = store.listen(waiters::wake);
    }

    /**
     * Buys a mailbox; the same request again finds it made.
     *
     * @throws Refused {@link Problem#BAD_KEY}, with the token unspent; {@link Problem#ADMISSION_REFUSED}; {@link
     *     Problem#CONFLICT} if an earlier try asked for something else
     */
    public Created create(Blob admission, Id idempotencyKey, NewMailbox wanted) {
        KeyCheck.check(wanted);
        Id mailbox = admissions.spend(admission, idempotencyKey, Label.MAILBOX_ID);
        store.create(mailbox, wanted);
        return new Created(mailbox);
    }

    /** The key of the reader, to verify a signature against; null after the same work if there is no such mailbox. */
    public @Nullable VerifyKey readKey(Id mailbox) {
        return store.parties(mailbox).reader();
    }

    /**
     * Swaps the capability for the writer's token, once; the same writer may try again.
     *
     * @throws Refused {@link Problem#INVITATION_USED} by another writer before; the reader is shown how often; {@link
     *     Problem#TOO_MANY}
     */
    public void redeem(Id mailbox, Blob capability, Redemption redemption) {
        if (!hash(capability).equals(store.parties(mailbox).redeemHash())) {
            throw new Refused(Problem.UNAUTHORISED);
        }
        allowances.spend(Allowance.REDEMPTIONS, mailbox);
        store.redeem(mailbox, hash(capability), redemption.writerHash());
    }

    /**
     * Leaves an envelope, a message or a pulse; the same id again changes nothing while it waits, nor soon after it was read.
     *
     * @throws Refused {@link Problem#MAILBOX_FULL}; {@link Problem#WRONG_KIND} if the mailbox is for notices; {@link
     *     Problem#TOO_MANY}; {@link Problem#STORE_FULL}
     */
    public void post(Id mailbox, Blob writer, Post post) {
        Parties parties = store.parties(mailbox);
        if (parties.kind() == null || !hash(writer).equals(parties.writerHash())) {
            throw new Refused(Problem.UNAUTHORISED);
        }
        allowances.insistOnRoom(Watermark.POSTS);
        allowances.spend(Allowance.POSTS, mailbox);
        store.post(mailbox, hash(writer), post, expiry.of(parties.kind()));
    }

    /** What waits, oldest first, at most {@link Limits#READ}; if nothing does, waits for it on the caller's thread. */
    public Delivery read(Id mailbox, Duration wait) {
        Delivery delivery = store.read(mailbox);
        if (!delivery.items().isEmpty() || wait.isZero()) {
            return delivery;
        }
        try (Waiters.Waiter waiter = waiters.enter(mailbox.text())) {
            long left = wait.toNanos();
            delivery = store.read(mailbox); // it may have come before we entered
            while (delivery.items().isEmpty() && left > 0) {
                left = waiter.await(left);
                delivery = store.read(mailbox);
            }
            return delivery;
        }
    }

    /** Lets go of envelopes the reader has; unknown ids are ignored. */
    public void acknowledge(Id mailbox, Acknowledgement read) {
        store.acknowledge(mailbox, read.ids(), expiry.now());
    }

    /** Deletes the mailbox and all in it. What remains is an invisible mark: its admission buys nothing again. */
    public void delete(Id mailbox) {
        store.delete(mailbox);
    }

    /** Lets go of what was kept long enough; of a mailbox that is gone, nothing. */
    public void sweep(Id mailbox) {
        try {
            store.acknowledge(mailbox, List.of(), expiry.now());
        } catch (Refused gone) {
            // its reader deleted it
        }
    }

    /** Whether {@code token} redeemed the invitation of this mailbox, and it is for notices. */
    public boolean isWriter(Id mailbox, Blob token) {
        Parties parties = store.parties(mailbox);
        return hash(token).equals(parties.writerHash()) && parties.kind() == MailboxKind.NOTICES;
    }

    /** The X-Wing key to which notices for this mailbox are sealed; empty if it is gone or for something else. */
    public Optional<Blob> noticeKey(Id mailbox) {
        return Optional.ofNullable(store.parties(mailbox).noticeKey());
    }

    /**
     * Leaves all parts of a notice, or none. Never refused for lack of room: the unread notice of the same slot makes way,
     * and when {@link Limits#NOTICE_QUEUE} is reached the oldest notices do, letters last; the new one says for how many it stands.
     * Which of two notices of a slot is newer is the order of delivery. The same notice again changes nothing, read or not
     * (as far as memory goes: the last {@value MailboxStore#MEMORY} notices).
     *
     * @param parts envelopes in order, 1 to 255
     */
    public Delivered deliver(Id mailbox, Slot slot, Id notice, List<Blob> parts) {
        List<Delivery.Item> items = IntStream.range(0, parts.size())
                .mapToObj(part -> new Delivery.Item(partId(notice, part), parts.get(part), 1))
                .toList();
        return store.deliver(mailbox, slot, notice, items, expiry.of(MailboxKind.NOTICES));
    }

    /** How many readers wait on this node. */
    int waiting() {
        return waiters.count();
    }

    /** Sends waiting readers home with what there is. */
    @Override
    public void close() {
        waiters.close();
        listening.close();
    }

    private static Id partId(Id notice, int part) {
        return Id.of(Hkdf.derive(notice.bytes(), new byte[] {(byte) part}, Label.NOTICE_ID, Id.SIZE));
    }

    static Blob hash(Blob secret) {
        return Blob.of(Digest.sha256(secret.bytes()));
    }
}
