package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.vigil.HandClock;
import org.vigil.admission.Admissions;
import org.vigil.admission.BlindKeys;
import org.vigil.crypto.Digest;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.SigningKey;
import org.vigil.limit.Allowances;
import org.vigil.meter.Meters;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;
import org.vigil.wire.Redemption;

/** Mailboxes on real Redis, and what people bring to them. */
final class TestMailboxes {
    static final SecureRandom RANDOM = new SecureRandom();

    final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:00:00Z"));
    final Admissions admissions;
    final Mailboxes mailboxes;
    final Prekeys prekeys;
    final MailboxSockets streams;
    /** Whether readers who come now are to stay. */
    final AtomicBoolean welcome = new AtomicBoolean(true);
    /** The secret in every invitation here. */
    final Blob capability = secret();
    /** The token of every writer here. */
    final Blob writer = secret();

    /** A node of its own. */
    TestMailboxes(Redis redis) {
        Keys keys = new Keys(4);
        Allowances allowances = new Allowances(redis, keys, clock);
        this.admissions = new Admissions(redis, keys, allowances, new BlindKeys(List.of(), clock), RANDOM);
        this.mailboxes = new Mailboxes(
                admissions, allowances, new Expiry(clock, RANDOM), new MailboxStore(redis, keys, new Meters()));
        this.prekeys = new Prekeys(allowances, new PrekeyStore(redis, keys));
        this.streams = new MailboxSockets(mailboxes, new StreamStore(redis, keys), RANDOM, welcome::get);
    }

    static Blob secret() {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return Blob.of(secret);
    }

    static Blob hash(Blob secret) {
        return Blob.of(Digest.sha256(secret.bytes()));
    }

    static Blob envelope(int content) {
        byte[] envelope = new byte[Limits.ENVELOPE];
        Arrays.fill(envelope, (byte) content);
        return Blob.of(envelope);
    }

    static Post post(int content) {
        return new Post(Id.random(RANDOM), envelope(content));
    }

    NewMailbox wanted(MailboxKind kind) {
        return wanted(kind, SigningKey.generate(RANDOM));
    }

    private NewMailbox wanted(MailboxKind kind, SigningKey reader) {
        Blob readKey = Blob.of(reader.publicKey().bytes());
        Blob noticeKey = kind == MailboxKind.NOTICES
                ? Blob.of(NoticeKeyPair.generate(RANDOM).publicBytes())
                : null;
        return new NewMailbox(kind, readKey, noticeKey, hash(capability));
    }

    Blob admission() {
        return admissions.mint(1, 1).get(0);
    }

    Id made(MailboxKind kind) {
        return mailboxes.create(admission(), Id.random(RANDOM), wanted(kind)).id();
    }

    /** Made by {@code reader}, and redeemed by {@link #writer}. */
    Id redeemed(MailboxKind kind, SigningKey reader) {
        Id mailbox = mailboxes
                .create(admission(), Id.random(RANDOM), wanted(kind, reader))
                .id();
        mailboxes.redeem(mailbox, capability, new Redemption(hash(writer)));
        return mailbox;
    }

    /** Made, and redeemed by {@link #writer}. */
    Id redeemed(MailboxKind kind) {
        Id mailbox = made(kind);
        mailboxes.redeem(mailbox, capability, new Redemption(hash(writer)));
        return mailbox;
    }

    Delivery read(Id mailbox) {
        return mailboxes.read(mailbox, Duration.ZERO);
    }

    /** The first byte of each waiting envelope. */
    Stream<Integer> contents(Id mailbox) {
        return read(mailbox).items().stream().map(item -> (int) item.envelope().bytes()[0]);
    }

    static void assertRefused(Problem problem, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
