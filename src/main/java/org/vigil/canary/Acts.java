package org.vigil.canary;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.NewWatch;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;
import org.vigil.wire.Redemption;
import org.vigil.wire.Seat;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/**
 * What a canary does, as its exile and as its contact, each an ordinary request.
 *
 * @param serverKey by which notices are proven
 */
record Acts(Door door, VerifyKey serverKey, Canary canary) {
    /** Makes the mailboxes and the watch; what is there already is found. */
    void arm(Plan plan) throws Unwell {
        for (int seat = 0; seat < Limits.SEATS_FEW; seat++) {
            createMailbox(seat);
        }
        List<Seat> seats =
                IntStream.range(0, Limits.SEATS_FEW).mapToObj(this::seat).toList();
        NewWatch order =
                new NewWatch(key(canary.owner()), key(canary.recovery()), plan, List.of(), seats, canary.letters());
        int token = Limits.SEATS_FEW;
        Ask arming = Ask.of("POST", "/v1/watches", order).buying(canary.tokens().get(token), canary.purchase(token));
        door.send(arming, canary.owner(), canary.watch());
    }

    private void createMailbox(int seat) throws Unwell {
        Blob noticeKey = Blob.of(canary.noticeKey().publicBytes());
        NewMailbox wanted =
                new NewMailbox(MailboxKind.NOTICES, key(canary.reader()), noticeKey, hash(canary.capability(seat)));
        door.send(Ask.of("POST", "/v1/mailboxes", wanted).buying(canary.tokens().get(seat), canary.purchase(seat)));
        door.send(Ask.of("POST", mailbox(seat, "/redemption"), new Redemption(hash(canary.writer(seat))))
                .bearing(canary.capability(seat)));
    }

    OwnerView view() throws Unwell {
        return Door.read(door.send(Ask.get(watch("")), canary.owner(), canary.watch()), OwnerView.class);
    }

    /** @param leg that it answers, if it does */
    void checkIn(long sequence, @Nullable Id leg) throws Unwell {
        Blob word = Blob.of(new byte[Limits.WORD]);
        asOwner(Ask.of("POST", watch("/check-ins"), new CheckIn(sequence, word, leg, null)));
    }

    void change(long sequence, Change change) throws Unwell {
        asOwner(Ask.of("POST", watch("/changes"), new OwnerChange(sequence, change)));
    }

    void addLeg(long sequence, Leg leg) throws Unwell {
        change(sequence, new Change.AddLegs(List.of(leg)));
    }

    /** What the contact that is told finds; it stays until {@link #acknowledge}. */
    Mail read() throws Unwell {
        Blob answer = door.send(Ask.get(mailbox(0, "/envelopes")), canary.reader(), canary.mailbox(0));
        return Mail.of(Door.read(answer, Delivery.class), canary, serverKey);
    }

    void acknowledge(Mail mail) throws Unwell {
        if (!mail.envelopes().isEmpty()) {
            Acknowledgement got = new Acknowledgement(mail.envelopes());
            door.send(Ask.of("POST", mailbox(0, "/acknowledgements"), got), canary.reader(), canary.mailbox(0));
        }
    }

    /** Votes to close, alone. */
    StatementAnswer close(Id alarm) throws Unwell {
        Id seat = canary.seatId(0);
        Statement vote = Statement.of(Id.of(Digest.sha256(alarm.bytes())), alarm, Statement.Kind.CLOSE, null);
        Ask ask = Ask.of("POST", "/v1/seats/" + seat.text() + "/statements", vote);
        return Door.read(door.send(ask, canary.seat(0), seat), StatementAnswer.class);
    }

    /** Deletes its mailboxes, as far as there are any. */
    void deleteMailboxes() throws Unwell {
        for (int seat = 0; seat < Limits.SEATS_FEW; seat++) {
            try {
                door.send(Ask.of("DELETE", mailbox(seat, ""), null), canary.reader(), canary.mailbox(seat));
            } catch (Unwell e) {
                if (!e.isUnknown()) {
                    throw e;
                }
            }
        }
    }

    /** Whether the watch is there; what it is like if it is. */
    Optional<OwnerView> look() throws Unwell {
        try {
            return Optional.of(view());
        } catch (Unwell e) {
            if (e.isUnknown()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void asOwner(Ask ask) throws Unwell {
        door.send(ask, canary.owner(), canary.watch());
    }

    private Seat seat(int seat) {
        return new Seat(canary.mailbox(seat), canary.writer(seat), key(canary.seat(seat)));
    }

    private String watch(String rest) {
        return "/v1/watches/" + canary.watch().text() + rest;
    }

    private String mailbox(int seat, String rest) {
        return "/v1/mailboxes/" + canary.mailbox(seat).text() + rest;
    }

    private static Blob key(SigningKey key) {
        return Blob.of(key.publicKey().bytes());
    }

    private static Blob hash(Blob secret) {
        return Blob.of(Digest.sha256(secret.bytes()));
    }
}
