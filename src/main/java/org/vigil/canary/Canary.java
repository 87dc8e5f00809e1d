package org.vigil.canary;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

/**
 * One canary, as its node keeps it. All its keys, ids and letters follow from the seed and the tokens, so that whatever was
 * cut off can be asked for again, the same.
 *
 * @param seed random, 32 bytes
 * @param tokens for a mailbox for each seat, then for the watch
 * @param due when the phase should be over; null in those that wait for nothing
 * @param alarm that closes; null unless one does
 */
record Canary(
        Blob seed,
        List<Blob> tokens,
        Phase phase,
        @Nullable Instant due,
        @Nullable Id alarm) {
    /** What it is at. */
    enum Phase {
        /** Its mailboxes and its watch may not be there yet. */
        NEW,
        REST,
        /** It let a leg pass; it should be called. */
        SILENT,
        /** It voted; its alarm should close. */
        CLOSING,
        /** It disarmed; its watch should be gone. */
        LEAVING
    }

    static final int TOKENS = Limits.SEATS_FEW + 1;

    private static final int READER = 0;
    private static final int OWNER = 1;
    private static final int RECOVERY = 2;
    private static final int NOTICES = 3;
    private static final int SEAT = 8;
    private static final int CAPABILITY = 16;
    private static final int WRITER = 24;
    private static final int PURCHASE = 32;
    private static final int NOISE = 48;

    /** Copies. */
    Canary {
        tokens = List.copyOf(tokens);
    }

    static Canary of(Blob seed, List<Blob> tokens) {
        return new Canary(seed, tokens, Phase.NEW, null, null);
    }

    Canary resting() {
        return new Canary(seed, tokens, Phase.REST, null, null);
    }

    Canary silentUntil(Instant called) {
        return new Canary(seed, tokens, Phase.SILENT, called, null);
    }

    Canary closingAt(Instant closed, Id which) {
        return new Canary(seed, tokens, Phase.CLOSING, closed, which);
    }

    Canary leavingAt(Instant gone) {
        return new Canary(seed, tokens, Phase.LEAVING, gone, null);
    }

    /** Whether it has waited until then. */
    boolean isDue(Instant now) {
        return due != null && !now.isBefore(due);
    }

    SigningKey reader() {
        return SigningKey.of(secret(READER));
    }

    SigningKey owner() {
        return SigningKey.of(secret(OWNER));
    }

    SigningKey recovery() {
        return SigningKey.of(secret(RECOVERY));
    }

    NoticeKeyPair noticeKey() {
        return NoticeKeyPair.of(secret(NOTICES));
    }

    SigningKey seat(int seat) {
        return SigningKey.of(secret(SEAT + seat));
    }

    Blob capability(int seat) {
        return Blob.of(secret(CAPABILITY + seat));
    }

    Blob writer(int seat) {
        return Blob.of(secret(WRITER + seat));
    }

    /** The same on every try to buy what the token of this index buys. */
    Id purchase(int token) {
        return Id.of(secret(PURCHASE + token));
    }

    Id mailbox(int seat) {
        return bought(seat, Label.MAILBOX_ID);
    }

    Id watch() {
        return bought(Limits.SEATS_FEW, Label.WATCH_ID);
    }

    Id seatId(int seat) {
        return Id.of(Hkdf.derive(seat(seat).publicKey().bytes(), new byte[0], Label.SEAT_ID, Id.SIZE));
    }

    /** Bytes that nobody can read, as all letters are to a server. */
    Generation letters() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        while (packet.size() < Limits.PACKET_SMALL) {
            packet.writeBytes(noise(Limits.SEATS_FEW + packet.size() / Limits.LETTER));
        }
        List<Blob> letters = IntStream.range(0, Limits.SEATS_FEW)
                .mapToObj(seat -> Blob.of(noise(seat)))
                .toList();
        return new Generation(letters, Blob.of(packet.toByteArray()));
    }

    private byte[] noise(int which) {
        return derive(NOISE + which, Limits.LETTER);
    }

    private byte[] secret(int which) {
        return derive(which, SigningKey.SIZE);
    }

    private byte[] derive(int which, int length) {
        return Hkdf.derive(seed.bytes(), new byte[] {(byte) which}, Label.CANARY, length);
    }

    private Id bought(int token, Label what) {
        return Id.of(Hkdf.derive(tokens.get(token).bytes(), purchase(token).bytes(), what, Id.SIZE));
    }

    /** Says nothing: it is made of secrets. */
    @Override
    public String toString() {
        return "Canary";
    }
}
