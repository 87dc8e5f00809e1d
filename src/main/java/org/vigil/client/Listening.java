package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Chunk;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.OwnedMailbox;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

/** Opens envelopes. Values in, values out: an envelope may go from the server when the caller has the answer in the vault. */
final class Listening {
    /** How long to wait for the other after having begun anew, before that is tried again. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int MOST_MISSING = 64;

    private final Device device;
    private final Hearer hearer;

    /** One that tells a person something, and hears what an exile says. */
    Listening(Device device) {
        this(device, Hearer.CONTACT);
    }

    Listening(Device device, Hearer hearer) {
        this.device = device;
        this.hearer = hearer;
    }

    /** With what the envelope said; the same envelope again, whatever its id, changes nothing. */
    Conversation heard(Conversation before, Blob envelope) {
        Blob digest = digest(envelope);
        if (before.in().known().contains(digest)) {
            return before;
        }
        Conversation now = before.with(before.in().knowing(digest));
        try {
            return opened(now, envelope);
        } catch (Unopenable e) {
            return unreadable(now);
        }
    }

    /** The same where several write to one mailbox: null if it is none of this conversation. */
    @Nullable
    Conversation tried(Conversation before, Blob envelope) {
        Blob digest = digest(envelope);
        if (before.in().known().contains(digest)) {
            return before;
        }
        try {
            return opened(before.with(before.in().knowing(digest)), envelope);
        } catch (Unopenable e) {
            return null;
        }
    }

    private static Blob digest(Blob envelope) {
        return Blob.of(Arrays.copyOf(Digest.sha256(envelope.bytes()), Id.SIZE));
    }

    private Conversation opened(Conversation now, Blob envelope) throws Unopenable {
        Signal.Identity mine = now.mine().identity();
        Other other = now.other();
        Envelope inner = Envelope.open(mine, envelope);
        SignalSessions.Opened opened = SignalSessions.decrypt(
                mine,
                now.oneTime(),
                now.ratchet(),
                other == null ? null : other.identityKey(),
                inner.type(),
                inner.message());
        Message message = parsed(Padding.unpad(opened.content().bytes()));
        boolean sign = message.getNumber() == 0 && message.hasSignOfLife();
        if ((message.getNumber() <= 0 && !sign) || message.getHeard() < 0) {
            throw new Unopenable();
        }
        Other speaker = other == null ? introduced(message, opened.sender()) : other;
        Conversation next = now.with(opened.ratchet()).with(opened.oneTime()).with(speaker);
        return taken(compared(sign ? heard(next) : numbered(next, message), message), message);
    }

    /** Whoever speaks first says who they are. */
    private Other introduced(Message message, Blob sender) throws Unopenable {
        OwnedMailbox mailbox = message.getSeatAccepted().getMessages();
        Blob identityKey = Blob.of(mailbox.getIdentityKey().toByteArray());
        if (!identityKey.equals(sender)) {
            throw new Unopenable();
        }
        try {
            return new Other(
                    Id.of(mailbox.getMailbox().toByteArray()),
                    identityKey,
                    Blob.of(device.bytes(32)),
                    Blob.of(mailbox.getCapability().toByteArray()),
                    false,
                    null);
        } catch (IllegalArgumentException e) {
            throw new Unopenable();
        }
    }

    private Conversation heard(Conversation now) {
        return now.with(now.in().heardAt(device.clock().instant().truncatedTo(ChronoUnit.HOURS)));
    }

    /** Takes note of the number: what is missing, and whether their vault has forgotten what. */
    private Conversation numbered(Conversation before, Message message) {
        Incoming in = before.in();
        long number = message.getNumber();
        List<Long> missing = new ArrayList<>(in.missing());
        boolean later = number > in.greatest();
        boolean late = missing.remove(number);
        for (long gap = Math.max(in.greatest() + 1, number - MOST_MISSING); gap < number; gap++) {
            missing.add(gap);
        }
        boolean again = !later && !late;
        Conversation now = heard(before.with(in.numbered(
                Math.max(number, in.greatest()),
                missing.subList(Math.max(0, missing.size() - MOST_MISSING), missing.size()),
                again || (in.behind() && !later))));
        return again && !in.behind() ? event(now, Said.Kind.THEIR_OLD_VAULT) : now;
    }

    /** What they have had shows whether this vault has forgotten something. */
    private Conversation compared(Conversation before, Message message) {
        Conversation now = before;
        if (message.getTwice() || message.getHeard() > now.out().sent()) {
            now = old(now.with(now.out().goingOnFrom(Math.max(now.out().sent(), message.getHeard()))));
        }
        return now.with(now.out().begun(null));
    }

    /** The other says so with each message until they have had a new number: a person is told once. */
    private Conversation old(Conversation now) {
        boolean told = now.in().waiting().stream().anyMatch(came -> came.kind() == Said.Kind.OLD_VAULT);
        return told ? now : event(now, Said.Kind.OLD_VAULT);
    }

    private Conversation taken(Conversation now, Message message) {
        if (message.getContentCase() == Message.ContentCase.CHUNK) {
            return whole(now, message.getChunk());
        }
        if (!hearer.takes(message.getContentCase())) {
            return now;
        }
        return switch (message.getContentCase()) {
            case TEXT -> event(now, Said.Kind.TEXT, bytes(message));
            case SEAT_ACCEPTED -> event(now, Said.Kind.ACCEPTED, bytes(message));
            case DRILL_OPENED -> event(now, Said.Kind.DRILL_OPENED, bytes(message));
            case GUARDIANSHIP -> event(now, Said.Kind.GUARDIANSHIP, bytes(message));
            case WORD -> event(now, Said.Kind.WORD, bytes(message));
            case SHARE_ASKED -> event(now, Said.Kind.SHARE_ASKED, bytes(message));
            case SHARE_GIVEN -> event(now, Said.Kind.SHARE_GIVEN, bytes(message));
            case INCIDENT -> event(now, Said.Kind.INCIDENT, bytes(message));
            case BEGUN_ANEW -> event(now, Said.Kind.BEGUN_ANEW_BY_THEM, bytes(message));
            case SIGN_OF_LIFE, CHUNK -> now;
            case CONTENT_NOT_SET -> event(now, Said.Kind.NEWER);
        };
    }

    private Conversation whole(Conversation before, Chunk chunk) {
        Blob id = Blob.of(chunk.getWhole().toByteArray());
        if (chunk.getCount() > Limits.CHUNKS || chunk.getIndex() >= chunk.getCount() || chunk.getIndex() < 0) {
            return before;
        }
        Incoming in = before.in()
                .plus(new Incoming.Piece(
                        id,
                        chunk.getIndex(),
                        chunk.getCount(),
                        Blob.of(chunk.getPart().toByteArray()),
                        device.clock().instant()));
        List<Incoming.Piece> pieces = in.pieces().stream()
                .filter(piece -> piece.whole().equals(id) && piece.count() == chunk.getCount())
                .sorted(Comparator.comparingInt(Incoming.Piece::index))
                .collect(toList());
        if (pieces.stream().map(Incoming.Piece::index).distinct().count() < chunk.getCount()) {
            return before.with(in);
        }
        Conversation now = before.with(in.with(
                in.pieces().stream().filter(piece -> !piece.whole().equals(id)).collect(toList())));
        try {
            byte[] joined = Incoming.joined(pieces);
            if (joined.length > Limits.MESSAGE) {
                return event(now, Said.Kind.NEWER); // no version that there is says so much at once
            }
            Message message = parsed(joined);
            return message.getContentCase() == Message.ContentCase.CHUNK ? now : taken(now, message);
        } catch (Unopenable e) {
            return event(now, Said.Kind.NEWER);
        }
    }

    /** Without pieces whose rest never came. */
    Conversation tidied(Conversation before) {
        Instant oldest = device.clock().instant().minus(Limits.CHUNKS_WAIT);
        List<Blob> late = before.in().pieces().stream()
                .filter(piece -> piece.at().isBefore(oldest))
                .map(Incoming.Piece::whole)
                .distinct()
                .collect(toList());
        Conversation now = before.with(before.in()
                .with(before.in().pieces().stream()
                        .filter(piece -> !late.contains(piece.whole()))
                        .collect(toList())));
        for (int i = 0; i < late.size(); i++) {
            now = event(now, Said.Kind.INCOMPLETE);
        }
        return late.isEmpty() ? before : now;
    }

    /** What nobody can read is a reason to begin anew, unless that was just done or there is nobody to begin with. */
    Conversation unreadable(Conversation now) {
        Other other = now.other();
        Outgoing out = now.out();
        Instant begun = out.begun();
        Instant at = device.clock().instant();
        boolean patient = begun != null && !begun.isAfter(at) && at.isBefore(begun.plus(PATIENCE));
        if (other == null || patient) {
            return now;
        }
        Outgoing.Beginning asked = out.beginning();
        Id taking = asked == null ? Id.random(device.random()) : asked.taking();
        int unreadable = asked == null ? 1 : asked.unreadable() + 1;
        return now.with(out.beginning(new Outgoing.Beginning(taking, unreadable)));
    }

    /** With something to tell a person that needs no more words. */
    Conversation event(Conversation now, Said.Kind kind) {
        return event(now, kind, Blob.of(new byte[0]));
    }

    /** With something for a person to read, if there is room for it. */
    Conversation event(Conversation now, Said.Kind kind, Blob content) {
        if (hearer.misses(kind, now.in())) {
            return now;
        }
        Instant at = device.clock().instant();
        int missing = now.in().missing().size();
        return now.with(now.in().plus(new Incoming.Came(Id.random(device.random()), kind, content, at, missing)));
    }

    private static Message parsed(byte[] bytes) throws Unopenable {
        try {
            return Message.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new Unopenable();
        }
    }

    private static Blob bytes(Message message) {
        return Blob.of(message.toByteArray());
    }

    /** For a person. */
    static Said said(Incoming.Came came) {
        Message message = message(came);
        boolean text = came.kind() == Said.Kind.TEXT;
        @Nullable Instant written = text ? instant(message.getText().getWritten()) : null;
        return new Said(
                came.id(),
                came.kind(),
                text ? message.getText().getText() : "",
                written,
                came.at(),
                message.getBegunAnew().getUnreadable(),
                came.missing());
    }

    /** A time that the other wrote; what no calendar has becomes the nearest that one has. */
    static Instant instant(long seconds) {
        return Instant.ofEpochSecond(Math.min(Math.max(0, seconds), Limits.LATEST.getEpochSecond()));
    }

    static Message message(Incoming.Came came) {
        try {
            return Message.parseFrom(came.content().bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("it could be read when it came");
        }
    }
}
