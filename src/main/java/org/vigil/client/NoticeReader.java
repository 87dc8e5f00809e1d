package org.vigil.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Hpke;
import org.vigil.crypto.Label;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.NoticeProof;
import org.vigil.crypto.Unopenable;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;
import org.vigil.wire.Notice;
import org.vigil.wire.NoticeCertificate;
import org.vigil.wire.SignedNotice;

/** Opens sealed notices and says what they prove. Pure; never throws: what cannot be read is shown as that. */
final class NoticeReader {
    private final ContactState.Place place;
    private final OwnMailbox mailbox;

    NoticeReader(ContactState.SeatState seat) {
        this.place = seat.place();
        this.mailbox = seat.mailbox();
    }

    /** A notice and, if it brought a letter for this seat, what that handed out; or the drill that it proves to be. */
    record Reading(Inbox.Kept notice, Inbox.@Nullable Held held, Inbox.@Nullable Drill drill) {}

    /** @param standsFor how many unread notices it replaced, itself included */
    Reading read(Blob sealed, int standsFor, Instant now) {
        try {
            byte[] json = Hpke.open(noticeKey(), Label.NOTICE, mailbox.id().bytes(), sealed.bytes());
            SignedNotice signed = Json.read(json, SignedNotice.class);
            Notice notice = Json.read(signed.notice().bytes(), Notice.class);
            return reading(signed, notice, standsFor, now);
        } catch (Unopenable | RuntimeException e) { // a record without its members fails anywhere
            return unreadable(sealed, standsFor);
        }
    }

    /** What to show of bytes that say nothing. */
    Reading unreadable(Blob bytes, int standsFor) {
        Received received = new Received(place.seat(), Proof.UNREADABLE, null, standsFor, null, null);
        return new Reading(new Inbox.Kept(received, digest(bytes), false), null, null);
    }

    private Reading reading(SignedNotice signed, Notice notice, int standsFor, Instant now) {
        Proof proof = proof(signed, notice, now);
        Notice.Release release = notice.release();
        Blob digest = digest(signed.notice());
        if (notice.kind() == Notice.Kind.DRILL) {
            DrillLetter drill = release == null || proof != Proof.PROVEN ? null : drill(release, now);
            Received received = new Received(
                    place.seat(), proof, bare(notice), standsFor, null, drill == null ? null : drill.asked());
            Inbox.Drill practice = drill == null ? null : Inbox.Drill.in(notice, drill.proof());
            return new Reading(new Inbox.Kept(received, digest, false), null, practice);
        }
        Blob packet = release == null ? null : release.packet();
        Letters.OpenLetter open = release == null ? null : opened(release);
        Inbox.Held held = release == null || packet == null || open == null
                ? null
                : new Inbox.Held(
                        open.share(), packet, release.words(), notice.kind() == Notice.Kind.EARLIER_LETTER, proof);
        Received received =
                new Received(place.seat(), proof, bare(notice), standsFor, open == null ? null : open.letter(), null);
        return new Reading(new Inbox.Kept(received, digest, false), held, null);
    }

    private Proof proof(SignedNotice signed, Notice notice, Instant now) {
        NoticeCertificate certificate = signed.certificate();
        byte[] noticeKey = certificate.noticeKey().bytes();
        byte[] certified = NoticeProof.certificateMessage(noticeKey, certificate.notBefore(), certificate.notAfter());
        byte[] message = NoticeProof.noticeMessage(signed.notice().bytes());
        if (!verifies(place.server().serverKey(), certified, certificate.signature())) {
            return Proof.UNKNOWN_SERVER;
        }
        if (now.isBefore(certificate.notBefore()) || now.isAfter(certificate.notAfter())) {
            return Proof.OUT_OF_DATE;
        }
        if (!verifies(certificate.noticeKey(), message, signed.signature())) {
            return Proof.WRONG_SIGNATURE;
        }
        return notice.seat().equals(place.seat()) ? Proof.PROVEN : Proof.FOREIGN_SEAT;
    }

    private static boolean verifies(Blob key, byte[] message, Blob signature) {
        try {
            return VerifyKey.of(key.bytes()).verify(message, signature.bytes());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Letters.@Nullable OpenLetter opened(Notice.Release release) {
        try {
            return Letters.open(mailbox.identity(), place.exileIdentity(), release.letter());
        } catch (Unopenable e) {
            return null;
        }
    }

    private @Nullable DrillLetter drill(Notice.Release release, Instant now) {
        try {
            Blob mark = DrillLetter.mark(place.key());
            return DrillLetter.open(mailbox.identity(), place.exileIdentity(), mark, release.letter(), now);
        } catch (Unopenable e) {
            return null;
        }
    }

    private NoticeKeyPair noticeKey() {
        Blob noticeKey = mailbox.noticeKey();
        if (noticeKey == null) {
            throw new IllegalStateException("not a mailbox for notices");
        }
        return NoticeKeyPair.of(noticeKey.bytes());
    }

    /** The release is large, and what counts of it is held apart. A member that must be there is looked at here. */
    private static Notice bare(Notice notice) {
        return new Notice(
                notice.id(), notice.seat(), notice.kind(), notice.at(), notice.alarm(), notice.takesEffect(), null);
    }

    private static Blob digest(Blob bytes) {
        return Blob.of(Digest.sha256(bytes.bytes()));
    }
}
