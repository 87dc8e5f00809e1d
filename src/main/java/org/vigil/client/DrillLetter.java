package org.vigil.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.vigil.client.proto.DrillOpened;
import org.vigil.client.proto.Message;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.MailboxKeys;

/**
 * Makes an alarm no drill: nobody but the exile can seal one, the mark tells it from a letter, its end keeps a server from
 * holding it back for the day on which it would pass.
 *
 * @param proof 32 random bytes
 * @param asked when the exile asked for the drill
 * @param until later than that it is no drill
 */
record DrillLetter(Blob mark, Blob proof, Instant asked, Instant until) {
    /** A day to wait and a week to answer, as servers that people trust have it. */
    static final Duration GOOD = Duration.ofDays(8);

    private static final int MARK = 16;
    private static final int PROOF = 32;

    /** The seed goes into the invitation, and the exile forgets it: the mark stays with both. */
    static Blob mark(SigningKey seat) {
        return Blob.of(Hkdf.derive(seat.seed(), new byte[0], Label.DRILL_MARK, MARK));
    }

    /** Good from {@code now} on. */
    static DrillLetter fresh(Blob mark, Device device) {
        Instant now = device.clock().instant();
        return new DrillLetter(mark, Blob.of(device.bytes(PROOF)), now, now.plus(GOOD));
    }

    /** As for nobody: what a decoy gets. */
    static DrillLetter noise(Device device) {
        return fresh(Blob.of(device.bytes(MARK)), device);
    }

    /** {@link org.vigil.wire.Limits#LETTER} bytes. */
    Blob seal(Signal.Identity from, MailboxKeys to) throws BadKeys, TooLong {
        byte[] content = org.vigil.client.proto.DrillLetter.newBuilder()
                .setMark(ByteString.copyFrom(mark.bytes()))
                .setProof(ByteString.copyFrom(proof.bytes()))
                .setAsked(asked.getEpochSecond())
                .setUntil(until.getEpochSecond())
                .build()
                .toByteArray();
        return FirstFlight.seal(from, to, to.letters(), content, asked, "A drill letter");
    }

    /**
     * @param from the identity key under which the exile invited
     * @throws Unopenable also if it is somebody else's, bears another mark, or is out of date
     */
    static DrillLetter open(Signal.Identity to, Blob from, Blob mark, Blob letter, Instant now) throws Unopenable {
        Signal.Content content = FirstFlight.open(to, to.allLetters(), letter);
        try {
            DrillLetter open = read(content);
            boolean theirs = content.sender().equals(from) && open.mark.equals(mark) && open.proof.size() == PROOF;
            if (!theirs || now.isAfter(open.until)) {
                throw new Unopenable();
            }
            return open;
        } catch (InvalidProtocolBufferException | DateTimeException e) {
            throw new Unopenable();
        }
    }

    private static DrillLetter read(Signal.Content content) throws InvalidProtocolBufferException {
        org.vigil.client.proto.DrillLetter proto =
                org.vigil.client.proto.DrillLetter.parseFrom(content.bytes().bytes());
        return new DrillLetter(
                Blob.of(proto.getMark().toByteArray()),
                Blob.of(proto.getProof().toByteArray()),
                Instant.ofEpochSecond(proto.getAsked()),
                Instant.ofEpochSecond(proto.getUntil()));
    }

    /** What the contact tells the exile. */
    static Message.Builder opened(Blob proof, Instant at) {
        return Message.newBuilder()
                .setDrillOpened(DrillOpened.newBuilder()
                        .setProof(ByteString.copyFrom(proof.bytes()))
                        .setOpened(at.getEpochSecond()));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "DrillLetter";
    }
}
