package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Examples;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hpke;
import org.vigil.crypto.Label;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.NoticeProof;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Notice;
import org.vigil.wire.NoticeCertificate;
import org.vigil.wire.NoticeParts;
import org.vigil.wire.ServerAddress;
import org.vigil.wire.SignedNotice;

class NoticeReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final Device device = Device.of(() -> NOW, random, pause -> {});
    private final SigningKey serverKey = SigningKey.generate(random);
    private final SigningKey noticeKey = SigningKey.generate(random);
    private final Signal.Identity exile = Signal.generate(random, NOW);
    private final ContactState.SeatState seat = seat();
    private final NoticeReader reader = new NoticeReader(seat);

    private ContactState.SeatState seat() {
        ServerAddress server = new ServerAddress(
                URI.create("https://vigil.example"),
                Blob.of(new byte[32]),
                Blob.of(serverKey.publicKey().bytes()));
        ContactState.Place place = new ContactState.Place(
                server,
                Id.random(random),
                Blob.of(SigningKey.generate(random).seed()),
                Id.random(random),
                Signal.identityKey(exile),
                Blob.of(new byte[32]));
        OwnMailbox mailbox = OwnMailbox.make(MailboxKind.NOTICES, Blob.of(new byte[32]), device);
        Circle circle = Circle.make(Blob.of(new byte[32]), device);
        return new ContactState.SeatState(
                place, mailbox, Conversation.of(mailbox, null), null, Inbox.empty(), null, 0, circle, null, null);
    }

    private Notice notice(Notice.Kind kind, Notice.@Nullable Release release) {
        Notice.OfAlarm alarm = Examples.alarm(Id.random(random), NOW);
        return new Notice(Id.random(random), seat.id(), kind, NOW, alarm, null, release);
    }

    private NoticeCertificate certificate(SigningKey by, Instant from, Instant to) {
        Blob key = Blob.of(noticeKey.publicKey().bytes());
        byte[] message = NoticeProof.certificateMessage(key.bytes(), from, to);
        return new NoticeCertificate(key, from, to, Blob.of(by.sign(message)));
    }

    private NoticeCertificate certificate() {
        return certificate(serverKey, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(89)));
    }

    private Blob sealed(Notice notice, SigningKey by, NoticeCertificate certificate) {
        byte[] json = Json.bytes(notice);
        Blob signature = Blob.of(by.sign(NoticeProof.noticeMessage(json)));
        return sealed(Json.bytes(new SignedNotice(Blob.of(json), signature, certificate)));
    }

    private Blob sealed(byte[] signed) {
        Blob noticeKeyOfMailbox = Objects.requireNonNull(seat.mailbox().noticeKey());
        byte[] publicKey = NoticeKeyPair.of(noticeKeyOfMailbox.bytes()).publicBytes();
        return Blob.of(Hpke.seal(publicKey, Label.NOTICE, seat.mailbox().id().bytes(), signed));
    }

    private Received read(Blob sealed, Instant now) {
        return reader.read(sealed, 1, now).notice().received();
    }

    @Test
    void a_notice_of_the_pinned_server_is_proven() {
        Notice call = notice(Notice.Kind.CALL, null);
        Received received = read(sealed(call, noticeKey, certificate()), NOW);
        assertThat(received.proof()).isEqualTo(Proof.PROVEN);
        assertThat(received.notice()).isEqualTo(call);
    }

    @Test
    @Tag("TM-4")
    void each_fault_is_shown_as_unproven_with_its_reason_and_never_dropped() {
        Notice call = notice(Notice.Kind.CALL, null);
        SigningKey other = SigningKey.generate(random);
        NoticeCertificate foreign = certificate(other, NOW, NOW.plusSeconds(60));
        assertThat(read(sealed(call, noticeKey, foreign), NOW).proof()).isEqualTo(Proof.UNKNOWN_SERVER);
        assertThat(read(sealed(call, other, certificate()), NOW).proof()).isEqualTo(Proof.WRONG_SIGNATURE);
        Blob good = sealed(call, noticeKey, certificate());
        assertThat(read(good, NOW.plus(Duration.ofDays(90))).proof()).isEqualTo(Proof.OUT_OF_DATE);
        assertThat(read(good, NOW.minus(Duration.ofDays(2))).proof()).isEqualTo(Proof.OUT_OF_DATE);
        assertThat(read(good, NOW.plus(Duration.ofDays(90))).notice()).isEqualTo(call);
    }

    @Test
    void a_notice_for_another_seat_is_not_proven() {
        Notice mine = notice(Notice.Kind.CALL, null);
        Notice theirs = new Notice(mine.id(), Id.random(random), mine.kind(), NOW, mine.alarm(), null, null);
        assertThat(read(sealed(theirs, noticeKey, certificate()), NOW).proof()).isEqualTo(Proof.FOREIGN_SEAT);
    }

    @Test
    @Tag("TM-4")
    void what_cannot_be_read_is_shown_as_that() {
        List<Blob> unreadable = List.of(
                Blob.of(new byte[0]),
                Blob.of(new byte[2_000]),
                sealed("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                sealed(Json.bytes(new SignedNotice(Blob.of(new byte[3]), Blob.of(new byte[64]), certificate()))));
        for (Blob each : unreadable) {
            Received received = read(each, NOW);
            assertThat(received.proof()).isEqualTo(Proof.UNREADABLE);
            assertThat(received.notice()).isNull();
        }
    }

    @Test
    void a_letter_is_opened_and_its_release_held() throws Exception {
        Notice letter = notice(Notice.Kind.LETTER, release());
        NoticeReader.Reading reading = reader.read(sealed(letter, noticeKey, certificate()), 1, NOW);
        assertThat(reading.notice().received().letter()).isEqualTo(Letter.of("dear friend"));
        assertThat(reading.held()).isNotNull();
        Notice shown = Objects.requireNonNull(reading.notice().received().notice());
        assertThat(shown.release()).isNull();
    }

    @Test
    void a_letter_that_is_not_the_exiles_leaves_the_notice_shown() {
        Notice.Release release = new Notice.Release(Blob.of(new byte[4_096]), Blob.of(new byte[16_384]), List.of());
        NoticeReader.Reading reading =
                reader.read(sealed(notice(Notice.Kind.LETTER, release), noticeKey, certificate()), 1, NOW);
        assertThat(reading.notice().received().proven()).isTrue();
        assertThat(reading.notice().received().letter()).isNull();
        assertThat(reading.held()).isNull();
    }

    private Notice.Release release() throws Trouble {
        byte[] value = new byte[32];
        Share share = Share.sign(
                        Id.random(random),
                        1,
                        List.of(value),
                        List.of(Blob.of(Digest.sha256(value))),
                        SigningKey.generate(random))
                .get(0);
        Blob letter = Letters.seal(
                exile,
                Signal.publicKeys(seat.mailbox().identity()),
                new Letters.OpenLetter(Letter.of("dear friend"), share),
                NOW);
        return new Notice.Release(letter, Blob.of(new byte[65_536]), List.of());
    }

    @Test
    @Tag("TM-34")
    void only_a_proven_notice_with_a_letter_of_theirs_that_says_so_is_a_drill() throws Exception {
        Blob mark = DrillLetter.mark(seat.place().key());
        MailboxKeys keys = Signal.publicKeys(seat.mailbox().identity());
        Blob letter = DrillLetter.fresh(mark, device).seal(exile, keys);
        assertThat(drill(letter, noticeKey, NOW)).isEqualTo(NOW);
        assertThat(drill(letter, noticeKey, NOW.plus(DrillLetter.GOOD))).isEqualTo(NOW);

        Signal.Identity other = Signal.generate(random, NOW);
        assertThat(drill(release().letter(), noticeKey, NOW))
                .as("their letter for an alarm")
                .isNull();
        assertThat(drill(DrillLetter.noise(device).seal(exile, keys), noticeKey, NOW))
                .as("no mark")
                .isNull();
        assertThat(drill(DrillLetter.fresh(mark, device).seal(other, keys), noticeKey, NOW))
                .as("not theirs")
                .isNull();
        assertThat(drill(letter, SigningKey.generate(random), NOW))
                .as("not the server's")
                .isNull();
        assertThat(drill(letter, noticeKey, NOW.plus(DrillLetter.GOOD).plusSeconds(1)))
                .as("held back")
                .isNull();
        assertThat(drill(Blob.of(new byte[4_096]), noticeKey, NOW)).as("noise").isNull();
        Notice bare = notice(Notice.Kind.DRILL, null);
        assertThat(read(sealed(bare, noticeKey, certificate()), NOW).drill())
                .as("no letter")
                .isNull();
    }

    @Test
    void a_drill_letter_is_no_letter() throws Exception {
        MailboxKeys keys = Signal.publicKeys(seat.mailbox().identity());
        Blob letter =
                DrillLetter.fresh(DrillLetter.mark(seat.place().key()), device).seal(exile, keys);
        Notice.Release release = new Notice.Release(letter, Blob.of(new byte[16_384]), List.of());
        NoticeReader.Reading reading =
                reader.read(sealed(notice(Notice.Kind.LETTER, release), noticeKey, certificate()), 1, NOW);
        assertThat(reading.notice().received().letter()).isNull();
        assertThat(reading.held()).isNull();
        assertThat(reading.drill()).isNull();
    }

    /** When a drill that brings {@code letter} was asked for, as it is shown. */
    private @Nullable Instant drill(Blob letter, SigningKey by, Instant now) {
        Notice notice = notice(Notice.Kind.DRILL, new Notice.Release(letter, null, List.of()));
        return read(sealed(notice, by, certificate()), now).drill();
    }

    @Test
    void parts_are_joined_over_several_reads_and_in_any_order() throws Exception {
        Notice letter = notice(Notice.Kind.LETTER, release());
        Blob sealed = sealed(letter, noticeKey, certificate());
        List<Blob> parts = new ArrayList<>(NoticeParts.split(letter.id(), sealed.bytes()));
        assertThat(parts).hasSizeGreaterThan(20);
        Collections.shuffle(parts, random);
        Assembly first = Assembly.of(List.of(), items(parts.subList(0, 10)));
        assertThat(first.whole()).isEmpty();
        Assembly second = Assembly.of(first.rest(), items(parts.subList(8, parts.size())));
        assertThat(second.whole()).extracting(Assembly.Whole::sealed).containsExactly(sealed);
        assertThat(second.rest()).isEmpty();
    }

    private List<Delivery.Item> items(List<Blob> envelopes) {
        return envelopes.stream()
                .map(envelope -> new Delivery.Item(Id.random(random), envelope, 2))
                .toList();
    }

    @Test
    void what_is_no_part_of_a_notice_is_set_apart() {
        Assembly assembly = Assembly.of(List.of(), items(List.of(Blob.of(new byte[4_096]))));
        assertThat(assembly.unreadable()).hasSize(1);
        assertThat(assembly.whole()).isEmpty();
    }
}
