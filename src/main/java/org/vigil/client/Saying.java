package org.vigil.client;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.BegunAnew;
import org.vigil.client.proto.Chunk;
import org.vigil.client.proto.Guardianship;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.SignOfLife;
import org.vigil.client.proto.Text;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.Post;

/** Seals what is said into envelopes. Values in, values out; nothing has gone until the caller has it in the vault. */
final class Saying {
    private static final String WHAT = "A message";
    private static final int MINUTE = 60;
    /** Bytes of a message in one envelope, beside its numbers. */
    private static final int ROOM = Envelope.ROOM - Short.BYTES - 2 * 11 - 2;
    /** Bytes of a chunk, beside what says which chunk it is. */
    private static final int PART = ROOM - 64;

    private final Device device;

    Saying(Device device) {
        this.device = device;
    }

    static Message.Builder text(String text, Instant written) {
        long minute = written.getEpochSecond() / MINUTE * MINUTE;
        return Message.newBuilder()
                .setText(Text.newBuilder().setText(text).setWritten(minute).build());
    }

    static Message.Builder begunAnew(int unreadable) {
        return Message.newBuilder()
                .setBegunAnew(BegunAnew.newBuilder().setUnreadable(unreadable).build());
    }

    static Message.Builder signOfLife() {
        return Message.newBuilder().setSignOfLife(SignOfLife.getDefaultInstance());
    }

    /** @param expected before then the first pulse comes, in full hours; null if none is due */
    static Message.Builder guardianship(Blob speaker, Blob well, Blob duress, @Nullable Instant expected) {
        return Message.newBuilder()
                .setGuardianship(Guardianship.newBuilder()
                        .setSpeaker(ByteString.copyFrom(speaker.bytes()))
                        .setWell(ByteString.copyFrom(well.bytes()))
                        .setDuress(ByteString.copyFrom(duress.bytes()))
                        .setExpected(expected == null ? 0 : expected.getEpochSecond()));
    }

    /**
     * With {@code message} sealed, in as many envelopes as it takes, behind what was said before. There must be a session.
     *
     * @throws TooLong beyond {@link Limits#MESSAGE}
     */
    Conversation say(Conversation before, Message.Builder message) throws BadKeys, TooLong {
        byte[] whole = message.build().toByteArray();
        if (whole.length <= ROOM) {
            return sealed(before, message);
        }
        if (whole.length > Limits.MESSAGE) {
            throw new TooLong(WHAT + " is too long by " + (whole.length - Limits.MESSAGE) + " bytes.");
        }
        Conversation now = before;
        for (Message.Builder chunk : chunks(whole)) {
            now = sealed(now, chunk);
        }
        return now;
    }

    private List<Message.Builder> chunks(byte[] whole) {
        ByteString id = ByteString.copyFrom(device.bytes(Id.SIZE));
        int count = (whole.length + PART - 1) / PART;
        List<Message.Builder> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] part = Arrays.copyOfRange(whole, i * PART, Math.min(whole.length, (i + 1) * PART));
            chunks.add(Message.newBuilder()
                    .setChunk(Chunk.newBuilder()
                            .setWhole(id)
                            .setIndex(i)
                            .setCount(count)
                            .setPart(ByteString.copyFrom(part))));
        }
        return chunks;
    }

    /** One envelope, and where the conversation stands when it was sealed, whatever becomes of it. */
    record Aside(Conversation after, Post post) {}

    private Conversation sealed(Conversation before, Message.Builder message) throws BadKeys, TooLong {
        Aside one = aside(before, message.setNumber(before.out().sent() + 1));
        return one.after().with(before.out().plus(one.post()));
    }

    /** Without a number, a sign of life, nobody misses it. */
    Aside aside(Conversation before, Message.Builder message) throws BadKeys, TooLong {
        Other other = before.other();
        if (other == null) {
            throw new IllegalStateException("nobody to say it to");
        }
        byte[] content = message.setHeard(before.in().greatest())
                .setTwice(before.in().behind())
                .build()
                .toByteArray();
        SignalSessions.Flight flight = SignalSessions.encrypt(
                before.mine().identity(),
                before.ratchet(),
                other.identityKey(),
                Padding.pad(content, Envelope.ROOM, WHAT),
                device.clock().instant());
        Blob envelope = new Envelope(flight.type(), flight.message()).sealed(other.identityKey());
        Post post = new Post(Id.random(device.random()), envelope);
        return new Aside(before.with(flight.ratchet()), post);
    }
}
