package org.vigil.redis;

import java.nio.ByteBuffer;
import java.util.List;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/**
 * The schema: every key there is, with its type, its owner and its lifetime.
 *
 * <p>All keys of one watch or mailbox carry the tag of its partition, {@code {p7}}, so that one script may touch them also on
 * a cluster. What lives under different ids may live in different partitions and never meets in one script.
 */
public final class Keys {
    private final int partitions;

    /** @param partitions how many partitions the store has, 1 to 16,384 */
    public Keys(int partitions) {
        if (partitions < 1 || partitions > 16_384) {
            throw new IllegalArgumentException("partitions must be 1 to 16384");
        }
        this.partitions = partitions;
    }

    /**
     * The schema of this store, which must have {@code wanted} partitions; a new store is given them for good.
     *
     * @throws UnfitRedis if it was made with another number
     */
    public static Keys open(Redis redis, int wanted) {
        Keys keys = new Keys(wanted);
        long stored = redis.call(Script.STORE_PARTITIONS, List.of(keys.meta()), wanted)
                .number();
        if (stored != wanted) {
            throw new UnfitRedis("this store was made with " + stored + " partitions: start with that number");
        }
        return keys;
    }

    /** How many partitions the store has. */
    public int partitions() {
        return partitions;
    }

    /** The partition of what lives under {@code id}, 0 to {@link #partitions()} - 1. */
    public int partition(Id id) {
        return Integer.remainderUnsigned(ByteBuffer.wrap(id.bytes()).getInt(), partitions);
    }

    /** [hash] the store: facts fixed when it was made, what was done to all of it once, and when it was last backed up. For ever. */
    public String meta() {
        return "v:meta";
    }

    /** [sorted set] timer: nodes that claim what is due, random names, by their last beat, in ms. Until they stop. */
    public String nodes() {
        return "v:nodes";
    }

    /** [hash] timer: the hearing record, and its version. For ever. */
    public String hearing() {
        return "v:hearing";
    }

    /** [sorted set] watch: ids of the partition's watches by the time of their next wake-up, in ms. As long as the watches. */
    public String wake(int partition) {
        return of(partition, "wake");
    }

    /** [sorted set] watch: ids of the partition's watches with an open alarm by when it opened, in ms. Until it closes. */
    public String alarms(int partition) {
        return of(partition, "alarms");
    }

    /** [sorted set] watch: those whose open alarm is one for silence by the deadline that passed, in ms. Until it closes. */
    public String missed(int partition) {
        return of(partition, "missed");
    }

    /** [sorted set] watch: those that pause by when that ends, in ms. Until the next act of their owner. */
    public String paused(int partition) {
        return of(partition, "paused");
    }

    /** [hash] watch: its state, its version, who may speak for it. Until it is over. */
    public String watch(Id id) {
        return of(id, "watch");
    }

    /** [hash] watch: letters and packet as the owner sealed them, by generation. Each until the watch does without it. */
    public String generation(Id id) {
        return of(id, "generation");
    }

    /** [string] watch: whose a seat is. Until the seat is replaced or the watch is over. */
    public String seat(Id id) {
        return of(id, "seat");
    }

    /** [hash] courier: notices a watch owes, by id. Until they are delivered. */
    public String owed(Id id) {
        return of(id, "owed");
    }

    /** [sorted set] courier: ids of the partition's watches that owe, by the time of the next try, in ms. */
    public String owedDue(int partition) {
        return of(partition, "due");
    }

    /** [hash] limit: what was spent of a mailbox's allowances, each with the step's number. As long as the mailbox. */
    public String spent(Id id) {
        return of(id, "spent");
    }

    /** [hash] limit: what all together have spent of theirs, each with the step's number. For ever. */
    public String spentByAll() {
        return "v:spent";
    }

    /** [hash] admission: one token by its SHA-256, what it was spent on and how often lately. Until 400 days after it is spent. */
    public String admission(Blob tokenHash) {
        return of(partition(Id.of(tokenHash.bytes())), "admission") + ":" + tokenHash.text();
    }

    /** [string] admission: what a blind token was spent on, by the SHA-256 of its serial. Until 30 days after the end of its key. */
    public String blindToken(Blob serialHash) {
        return of(partition(Id.of(serialHash.bytes())), "blind") + ":" + serialHash.text();
    }

    /** [set] admission: SHA-256 of the tokens that were minted together. Until those that are not spent are revoked. */
    public String batch(long number) {
        return "v:batch:" + number;
    }

    /** [list] admin: what operators did and why, each entry bound to the one before. For ever. */
    public String audit() {
        return "v:audit";
    }

    /** [sorted set] canary: ids of the watches of the self-test by when they were armed, in ms. As long as the watches. */
    public String canaries() {
        return "v:canaries";
    }

    /** [hash] mailbox: its keys, its writer, its counts, its newest stream. Until its reader deletes it; then a bare mark for 400 days. */
    public String mailbox(Id id) {
        return of(id, "mailbox");
    }

    /** [sorted set] mailbox: ids of unread envelopes by order of arrival. As long as the mailbox. */
    public String queue(Id id) {
        return of(id, "queue");
    }

    /** [hash] mailbox: unread envelopes by id. As long as the mailbox. */
    public String envelopes(Id id) {
        return of(id, "envelopes");
    }

    /** [hash] mailbox: which unread notice is in which slot, and for how many it stands. As long as the mailbox. */
    public String notices(Id id) {
        return of(id, "notices");
    }

    /** [sorted set] mailbox: ids of what came lately, so that it comes once. As long as the mailbox. */
    public String remembered(Id id) {
        return of(id, "remembered");
    }

    /** [sorted set] mailbox: ids of unread envelopes by the day they go, in ms. As long as the mailbox. */
    public String expiry(Id id) {
        return of(id, "expiry");
    }

    /** [sorted set] mailbox: ids of the partition's mailboxes by the day on which something in them goes, in ms. */
    public String expiring(int partition) {
        return of(partition, "expiring");
    }

    /** [sorted set] mailbox: one-time EC keys that were not handed out, by id. As long as the mailbox. */
    public String oneTimeEc(Id id) {
        return of(id, "one-time-ec");
    }

    /** [sorted set] mailbox: one-time Kyber keys that were not handed out, by id. As long as the mailbox. */
    public String oneTimeKyber(Id id) {
        return of(id, "one-time-kyber");
    }

    /** [hash] mailbox: which one-time keys were handed out to the last who asked. As long as the mailbox. */
    public String taken(Id id) {
        return of(id, "taken");
    }

    /** [string] mailbox: when its newest stream was begun, in ms. As long as an attempt begun earlier could still come. */
    public String begun(Id id) {
        return of(id, "begun");
    }

    /** [channel] mailbox: says the id of a mailbox whenever something came for it. Kept nowhere. */
    public String mailboxChannel() {
        return "v:mailboxes";
    }

    private String of(Id id, String kind) {
        return of(partition(id), kind) + ":" + id.text();
    }

    private static String of(int partition, String kind) {
        return "{p" + partition + "}:" + kind;
    }
}
