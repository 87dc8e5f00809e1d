package org.vigil.client;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Guardianship;
import org.vigil.client.proto.Pulse;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/**
 * A guardian's half of one exile's pulses.
 *
 * @param mailbox for pulses
 * @param meaning null until the exile said it
 * @param ratchet of the session
 * @param known digests of the envelopes taken last, each with the id it came under
 */
record Guard(OwnMailbox mailbox, @Nullable Meaning meaning, Ratchet ratchet, List<Known> known, Course course) {
    private static final int MOST_KNOWN = 256;
    private static final int MIN_WAIT_SECONDS = 60;
    private static final int MAX_WAIT_SECONDS = (int) Course.LONGEST_WAIT.toMillis() / 1_000;

    /** What the exile said: under which identity pulses come, and what the words are. */
    record Meaning(Blob speaker, Blob well, Blob duress) {
        static Meaning of(Guardianship words) {
            return new Meaning(
                    Blob.of(words.getSpeaker().toByteArray()),
                    Blob.of(words.getWell().toByteArray()),
                    Blob.of(words.getDuress().toByteArray()));
        }

        private Course.Word of(Blob word) {
            if (word.equals(duress)) {
                return Course.Word.DURESS;
            }
            return word.equals(well) ? Course.Word.WELL : Course.Word.STRANGE;
        }
    }

    /** An envelope that was taken. */
    record Known(Id id, Blob digest) {}

    static Guard of(OwnMailbox mailbox) {
        return new Guard(mailbox, null, Ratchet.NONE, List.of(), Course.BEGINNING);
    }

    Guard with(OwnMailbox other) {
        return new Guard(other, meaning, ratchet, known, course);
    }

    /** With what the exile said; a new speaker begins with new sessions. */
    Guard told(Guardianship words) {
        Meaning now = Meaning.of(words);
        boolean same = meaning != null && meaning.speaker().equals(now.speaker());
        return new Guard(
                mailbox, now, same ? ratchet : Ratchet.NONE, known, course.promised(expected(words.getExpected())));
    }

    Guard with(UnaryOperator<Course> change) {
        return new Guard(mailbox, meaning, ratchet, known, change.apply(course));
    }

    /** With what came; the same under the same id is a repetition that the server owes after a crash, and nothing else. */
    Guard heard(Id id, Blob envelope, Device device) {
        Known taken = new Known(id, Blob.of(Digest.sha256(envelope.bytes())));
        if (known.contains(taken)) {
            return this;
        }
        boolean again = known.stream().anyMatch(before -> before.digest().equals(taken.digest()));
        Guard next = knowing(taken);
        return again ? next.with(now -> now.plus(Sign.Kind.REPLAYED)) : next.opened(envelope, device);
    }

    private Guard opened(Blob envelope, Device device) {
        Meaning means = meaning;
        if (means == null) {
            throw new IllegalStateException("nobody said what pulses mean");
        }
        try {
            Envelope inner = Envelope.open(mailbox.identity(), envelope);
            SignalSessions.Opened opened = SignalSessions.decrypt(
                    mailbox.identity(), OneTime.NONE, ratchet, means.speaker(), inner.type(), inner.message());
            Pulse pulse = parsed(Padding.unpad(opened.content().bytes()));
            Guard next = new Guard(mailbox, means, opened.ratchet(), known, course);
            return next.with(now -> now.heard(beat(pulse, means), device.clock().instant(), wait(device)));
        } catch (Unopenable e) {
            return with(now -> now.plus(Sign.Kind.UNREADABLE));
        }
    }

    private static Course.Beat beat(Pulse pulse, Meaning means) {
        return new Course.Beat(
                pulse.getNumber(),
                Listening.instant(pulse.getActed()),
                expected(pulse.getExpected()),
                means.of(Blob.of(pulse.getWord().toByteArray())),
                pulse.getLeg());
    }

    private static @Nullable Instant expected(long seconds) {
        return seconds == 0 ? null : Listening.instant(seconds);
    }

    private static Duration wait(Device device) {
        return Duration.ofSeconds(
                MIN_WAIT_SECONDS + (long) device.random().nextInt(MAX_WAIT_SECONDS - MIN_WAIT_SECONDS + 1));
    }

    private static Pulse parsed(byte[] bytes) throws Unopenable {
        try {
            return Pulse.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new Unopenable();
        }
    }

    private Guard knowing(Known taken) {
        List<Known> more = new ArrayList<>(known);
        more.add(taken);
        List<Known> last = List.copyOf(more.subList(Math.max(0, more.size() - MOST_KNOWN), more.size()));
        return new Guard(mailbox, meaning, ratchet, last, course);
    }
}
