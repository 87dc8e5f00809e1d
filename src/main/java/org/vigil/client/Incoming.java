package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

/**
 * What came from the other.
 *
 * @param greatest number so far
 * @param missing numbers below that have not come
 * @param behind whether a number has come twice and none greater since: their vault is an old copy
 * @param known digests of the envelopes taken last: none is taken twice
 * @param waiting for a person, or for what reads it in their place
 * @param pieces of messages in several envelopes
 * @param last when a message came that was theirs, to the hour
 * @param refused how often somebody else wanted to redeem the mailbox
 */
record Incoming(
        long greatest,
        List<Long> missing,
        boolean behind,
        List<Blob> known,
        List<Came> waiting,
        List<Piece> pieces,
        @Nullable Instant last,
        int refused) {
    static final Incoming NOTHING = new Incoming(0, List.of(), false, List.of(), List.of(), List.of(), null, 0);

    private static final int MOST_KNOWN = 256;
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_PIECES = 4 * Limits.CHUNKS;

    /**
     * A message, or what there is to say in its place.
     *
     * @param id the same for as long as it waits
     * @param missing numbers that had not come when this came
     */
    record Came(Id id, Said.Kind kind, Blob content, Instant at, int missing) {}

    /** A chunk. */
    record Piece(Blob whole, int index, int count, Blob part, Instant at) {}

    /** What {@code pieces}, by index, are parts of. */
    static byte[] joined(List<Piece> pieces) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int next = 0;
        for (Piece piece : pieces) {
            if (piece.index() == next) {
                whole.write(piece.part().bytes(), 0, piece.part().size());
                next++;
            }
        }
        return whole.toByteArray();
    }

    Incoming knowing(Blob digest) {
        List<Blob> more = plus(known, digest, MOST_KNOWN);
        return new Incoming(greatest, missing, behind, more, waiting, pieces, last, refused);
    }

    Incoming numbered(long now, List<Long> gaps, boolean old) {
        return new Incoming(now, gaps, old, known, waiting, pieces, last, refused);
    }

    Incoming plus(Came came) {
        return new Incoming(
                greatest, missing, behind, known, plus(waiting, came, Integer.MAX_VALUE), pieces, last, refused);
    }

    /** Whether no more should be fetched until somebody has read these; what is kept on purpose takes nothing from the rest. */
    boolean full() {
        return fills(Limits.WAITING, came -> came.kind() != Said.Kind.INCIDENT)
                || fills(Limits.INCIDENTS, came -> came.kind() == Said.Kind.INCIDENT);
    }

    private boolean fills(long most, Predicate<Came> which) {
        List<Came> some = waiting.stream().filter(which).collect(toList());
        return some.size() >= MOST_WAITING
                || some.stream().mapToLong(came -> came.content().size()).sum() >= most;
    }

    Incoming without(List<Id> ids) {
        List<Came> rest =
                waiting.stream().filter(came -> !ids.contains(came.id())).collect(toList());
        return new Incoming(greatest, missing, behind, known, rest, pieces, last, refused);
    }

    Incoming plus(Piece piece) {
        return with(plus(pieces, piece, MOST_PIECES));
    }

    Incoming with(List<Piece> others) {
        return new Incoming(greatest, missing, behind, known, waiting, others, last, refused);
    }

    Incoming heardAt(Instant hour) {
        return new Incoming(greatest, missing, behind, known, waiting, pieces, hour, refused);
    }

    Incoming refused(int times) {
        return new Incoming(greatest, missing, behind, known, waiting, pieces, last, times);
    }

    private static <T> List<T> plus(List<T> all, T one, int most) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return List.copyOf(more.subList(Math.max(0, more.size() - most), more.size()));
    }
}
