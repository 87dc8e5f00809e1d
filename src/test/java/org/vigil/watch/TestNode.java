package org.vigil.watch;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.vigil.admission.Admissions;
import org.vigil.admission.BlindKeys;
import org.vigil.courier.Courier;
import org.vigil.courier.NoticeSeal;
import org.vigil.courier.OwedStore;
import org.vigil.crypto.Digest;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.SigningKey;
import org.vigil.limit.Allowances;
import org.vigil.mailbox.Expiry;
import org.vigil.mailbox.MailboxStore;
import org.vigil.mailbox.Mailboxes;
import org.vigil.meter.Meters;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.timer.Hearing;
import org.vigil.wire.Blob;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.NewWatch;
import org.vigil.wire.NoticeCertificate;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.Plan;
import org.vigil.wire.Redemption;
import org.vigil.wire.Seat;

/** One server's watches on a Redis that others may share, without its edge. */
final class TestNode implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final NoticeKeyPair NOTICE_KEY = NoticeKeyPair.generate(RANDOM);
    private static final SigningKey SERVER = SigningKey.generate(RANDOM);

    final Keys keys = new Keys(1);
    final WatchStore store;
    final Watches watches;
    final Mailboxes mailboxes;
    final Courier courier;
    private final Admissions admissions;
    private final Arming arming;

    TestNode(Redis redis, InstantSource clock) {
        Meters meters = new Meters();
        store = new WatchStore(redis, keys, meters);
        Allowances allowances = new Allowances(redis, keys, clock);
        admissions = new Admissions(redis, keys, allowances, new BlindKeys(List.of(), clock), RANDOM);
        mailboxes =
                new Mailboxes(admissions, allowances, new Expiry(clock, RANDOM), new MailboxStore(redis, keys, meters));
        Seating seating = new Seating(store, mailboxes);
        watches = new Watches(store, seating, () -> Hearing.ALWAYS, clock);
        arming = new Arming(store, seating, admissions, Bounds.production(), clock);
        courier = new Courier(new OwedStore(redis, keys), mailboxes, seal(), watches, clock, meters);
    }

    private static NoticeSeal seal() {
        Blob key = Blob.of(SERVER.publicKey().bytes());
        return new NoticeSeal(SERVER, new NoticeCertificate(key, Instant.EPOCH, Instant.MAX, random(64)));
    }

    /** A watch under noise for letters. */
    Id arm(Plan plan) {
        List<Seat> seats =
                IntStream.range(0, Limits.SEATS_FEW).mapToObj(index -> seat()).toList();
        NewWatch order = new NewWatch(key(), key(), plan, List.of(), seats, generation(seats.size()));
        return arming.arm(new Arming.Request(admission(), Id.random(RANDOM), order))
                .watch();
    }

    /** A seat that consents. */
    Seat seat() {
        Blob writer = random(32);
        NewMailbox wanted = new NewMailbox(MailboxKind.NOTICES, key(), Blob.of(NOTICE_KEY.publicBytes()), hash(writer));
        Id mailbox = mailboxes.create(admission(), Id.random(RANDOM), wanted).id();
        mailboxes.redeem(mailbox, writer, new Redemption(hash(writer)));
        return new Seat(mailbox, writer, key());
    }

    Generation generation(int seats) {
        List<Blob> letters = IntStream.range(0, seats)
                .mapToObj(index -> random(Limits.LETTER))
                .toList();
        return new Generation(letters, random(Limits.PACKET_SMALL));
    }

    WatchStore.Stored read(Id watch) {
        return store.read(watch).orElseThrow();
    }

    void change(Id watch, OwnerChange change) {
        watches.change(read(watch), change, Json.bytes(change));
    }

    int waiting(Id mailbox) {
        return mailboxes.read(mailbox, Duration.ZERO).items().size();
    }

    private Blob admission() {
        return admissions.mint(1, 1).get(0);
    }

    static Blob key() {
        return Blob.of(SigningKey.generate(RANDOM).publicKey().bytes());
    }

    private static Blob random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Blob.of(bytes);
    }

    private static Blob hash(Blob secret) {
        return Blob.of(Digest.sha256(secret.bytes()));
    }

    @Override
    public void close() {
        mailboxes.close();
    }
}
