package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Hpke;
import org.vigil.crypto.Label;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.Unopenable;
import org.vigil.journey.BareClient.Heard;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Delivery;
import org.vigil.wire.Distress;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewDrill;
import org.vigil.wire.NewKey;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Notice;
import org.vigil.wire.NoticeParts;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;
import org.vigil.wire.Redemption;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;
import org.vigil.wire.Seat;
import org.vigil.wire.SignedNotice;
import org.vigil.wire.Statement;

/** A watch armed over the bare contract: all keys at hand, letters and packet of noise. */
public final class BareWatch {
    public static final Duration INTERVAL = Duration.ofHours(12);
    public static final Duration GRACE = Duration.ofHours(1);
    public static final Duration HOLD = Duration.ofMinutes(30);
    public static final Duration COOLING_OFF = Duration.ofDays(3);
    private static final Plan PLAN = plan(Rung.open(Duration.ZERO, List.of(0, 1), false));

    public final BareClient client;
    public final SigningKey owner;
    public final SigningKey recovery;
    public final SigningKey reader;
    public final NoticeKeyPair noticeKey;
    public final List<Mailbox> mailboxes;
    public final List<SigningKey> seats;
    public final Blob admission;
    public final NewWatch ordered;
    public final Id id;
    private final Plan plan;

    /** The usual one, with this ladder. */
    public static Plan plan(Rung... ladder) {
        return new Plan(
                Rhythm.Every.of(INTERVAL),
                GRACE,
                null,
                List.of(ladder),
                2,
                Duration.ofMinutes(30),
                Duration.ofMinutes(30),
                HOLD,
                COOLING_OFF,
                false,
                false);
    }

    public record Mailbox(Id id, Blob capability, Blob writer) {
        public String path(String rest) {
            return "/v1/mailboxes/" + id.text() + rest;
        }
    }

    private BareWatch(BareClient client, Plan plan) {
        this.client = client;
        this.plan = plan;
        owner = SigningKey.generate(client.random);
        recovery = SigningKey.generate(client.random);
        reader = SigningKey.generate(client.random);
        noticeKey = NoticeKeyPair.generate(client.random);
        mailboxes = Stream.generate(() -> mailbox(MailboxKind.NOTICES))
                .limit(Limits.SEATS_FEW)
                .toList();
        seats = Stream.generate(() -> SigningKey.generate(client.random))
                .limit(Limits.SEATS_FEW)
                .toList();
        admission = client.world.admission();
        ordered = order();
        Heard armed = armAgain(ordered, admission);
        assertThat(armed.status()).isEqualTo(201);
        id = armed.read(OwnerView.class).watch();
    }

    /** Armed: every 12 hours, an hour's grace, one rung that calls the first two seats. */
    public static BareWatch arm(BareClient client) {
        return arm(client, PLAN);
    }

    public static BareWatch arm(BareClient client, Plan plan) {
        return new BareWatch(client, plan);
    }

    /** Arms {@code order} under the same owner key, as another watch. */
    public Heard armAgain(NewWatch order, Blob token) {
        Id idempotencyKey = Id.random(client.random);
        Id watch = Id.of(Hkdf.derive(token.bytes(), idempotencyKey.bytes(), Label.WATCH_ID, Id.SIZE));
        return client.sign(Draft.of("POST", "/v1/watches", order).buying(token, idempotencyKey), owner, watch);
    }

    /** A mailbox of this watch's reader, its invitation redeemed. */
    public Mailbox mailbox(MailboxKind kind) {
        Blob token = client.world.admission();
        Blob capability = client.secret(32);
        Blob writer = client.secret(32);
        Id idempotencyKey = Id.random(client.random);
        Id made = Id.of(Hkdf.derive(token.bytes(), idempotencyKey.bytes(), Label.MAILBOX_ID, Id.SIZE));
        Draft creation = Draft.of("POST", "/v1/mailboxes", wanted(kind, capability));
        assertThat(client.send(creation.buying(token, idempotencyKey)).status()).isEqualTo(201);
        Mailbox mailbox = new Mailbox(made, capability, writer);
        Draft redemption = Draft.of("POST", mailbox.path("/redemption"), new Redemption(hash(writer)));
        assertThat(client.send(redemption.bearing(capability)).status()).isEqualTo(204);
        return mailbox;
    }

    public NewMailbox wanted(MailboxKind kind, Blob capability) {
        Blob key = kind == MailboxKind.NOTICES ? Blob.of(noticeKey.publicBytes()) : null;
        return new NewMailbox(kind, Blob.of(reader.publicKey().bytes()), key, hash(capability));
    }

    public NewWatch order() {
        List<Seat> places = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            Blob key = Blob.of(seats.get(i).publicKey().bytes());
            places.add(new Seat(mailboxes.get(i).id(), mailboxes.get(i).writer(), key));
        }
        return new NewWatch(
                Blob.of(owner.publicKey().bytes()),
                Blob.of(recovery.publicKey().bytes()),
                plan,
                List.of(),
                places,
                generation(seats.size()));
    }

    public String path(String rest) {
        return "/v1/watches/" + id.text() + rest;
    }

    public Id seat(int index) {
        return seat(seats.get(index));
    }

    public static Id seat(SigningKey seatKey) {
        byte[] key = seatKey.publicKey().bytes();
        return Id.of(Hkdf.derive(key, new byte[0], Label.SEAT_ID, Id.SIZE));
    }

    public Draft view() {
        return Draft.get(path(""));
    }

    public Draft checkIn(long sequence) {
        return Draft.of("POST", path("/check-ins"), CheckIn.plain(sequence, client.secret(Limits.WORD)));
    }

    public Draft change(long sequence, Change change) {
        return Draft.of("POST", path("/changes"), new OwnerChange(sequence, change));
    }

    public Draft distress(Id call) {
        return Draft.of("POST", path("/distress"), new Distress(call, client.secret(Limits.WORD)));
    }

    /** Letters of noise; the proof of seat s is {@link #proof}. */
    public Draft drill(Id drill) {
        List<Blob> letters = generation(seats.size()).letters();
        List<Blob> proofs = IntStream.range(0, seats.size())
                .mapToObj(seat -> hash(proof(seat)))
                .toList();
        return Draft.of("POST", path("/drills"), new NewDrill(drill, letters, proofs));
    }

    public static Blob proof(int seat) {
        byte[] proof = new byte[32];
        proof[0] = (byte) seat;
        return Blob.of(proof);
    }

    /** Says that the seat of this index opened its drill letter. */
    public Heard drilled(int seat, Blob proof) {
        SigningKey key = seats.get(seat);
        Statement statement = Statement.drilled(Id.random(client.random), proof);
        return client.sign(
                Draft.of("POST", "/v1/seats/" + seat(key).text() + "/statements", statement), key, seat(key));
    }

    public Draft rekey(SigningKey next) {
        return Draft.of(
                "PUT", path("/owner-key"), new NewKey(Blob.of(next.publicKey().bytes())));
    }

    /** What {@code key}'s seat says under a fresh id. */
    public Draft statement(SigningKey key, Statement.Kind kind, @Nullable Id alarm) {
        Statement statement = Statement.of(Id.random(client.random), alarm, kind, null);
        return Draft.of("POST", "/v1/seats/" + seat(key).text() + "/statements", statement);
    }

    /** Says it for the seat of this index, in the alarm that it was called for. */
    public Heard say(int seat, Statement.Kind kind) {
        Id alarm = Objects.requireNonNull(notices(seat).get(0).alarm()).id();
        SigningKey key = seats.get(seat);
        return client.sign(statement(key, kind, alarm), key, seat(key));
    }

    /** A seat for a fresh mailbox of this watch's reader, which consents. */
    public Seat seat(Mailbox mailbox, SigningKey key) {
        return new Seat(mailbox.id(), mailbox.writer(), Blob.of(key.publicKey().bytes()));
    }

    /** Checks in every six hours from now on, {@code sequence} first; returns the next one. */
    public long live(Duration time, long sequence) {
        Duration step = INTERVAL.dividedBy(2);
        long next = sequence;
        for (Duration left = time; left.isPositive(); left = left.minus(step)) {
            client.world.advance(left.compareTo(step) < 0 ? left : step);
            client.sign(checkIn(next++), owner, id);
        }
        return next;
    }

    /** Noise for {@code seats} seats. */
    public Generation generation(int seats) {
        List<Blob> letters =
                Stream.generate(() -> client.secret(Limits.LETTER)).limit(seats).toList();
        return new Generation(letters, client.secret(Limits.PACKET_SMALL));
    }

    public Draft reading(int index) {
        return Draft.get(mailboxes.get(index).path("/envelopes?wait=0"));
    }

    /** What waits for a seat. */
    public List<Notice> notices(int index) {
        return notices(mailboxes.get(index));
    }

    /** What waits in a mailbox of this watch's reader. */
    public List<Notice> notices(Mailbox box) {
        Id mailbox = box.id();
        Delivery delivery = client.sign(Draft.get(box.path("/envelopes?wait=0")), reader, mailbox)
                .read(Delivery.class);
        Map<Id, List<NoticeParts.Part>> parts = new LinkedHashMap<>();
        for (Delivery.Item item : delivery.items()) {
            NoticeParts.Part part = NoticeParts.read(item.envelope());
            parts.computeIfAbsent(part.notice(), notice -> new ArrayList<>()).add(part);
        }
        return parts.values().stream().map(all -> opened(mailbox, all)).toList();
    }

    public static Blob hash(Blob secret) {
        return Blob.of(Digest.sha256(secret.bytes()));
    }

    private Notice opened(Id mailbox, List<NoticeParts.Part> parts) {
        try {
            byte[] json = Hpke.open(noticeKey, Label.NOTICE, mailbox.bytes(), NoticeParts.join(parts));
            return Json.read(Json.read(json, SignedNotice.class).notice().bytes(), Notice.class);
        } catch (Unopenable e) {
            throw new AssertionError("a notice does not open", e);
        }
    }
}
