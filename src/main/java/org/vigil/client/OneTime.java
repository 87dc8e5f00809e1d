package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;

/**
 * The private halves of a mailbox's one-time keys, each as the seed it is made of. The server hands out the least ids first;
 * what it handed out and nobody used yet stays, up to as many again.
 *
 * @param ec by ascending id
 * @param kyber by ascending id
 * @param next the id of the next ones
 * @param confirmed ids below are known to have reached the server
 * @param looked when the server was last asked what it has
 * @param foreign whether it had others then than this vault published
 * @param known what it had then, if that was right; null also if these keys have changed since
 */
record OneTime(
        List<Seed> ec,
        List<Seed> kyber,
        int next,
        int confirmed,
        @Nullable Instant looked,
        boolean foreign,
        @Nullable Known known) {
    static final OneTime NONE = new OneTime(List.of(), List.of(), 1, 1, null, false, null);
    /** Fewer than that on the server are made up to {@link Limits#ONE_TIME_KEYS}. */
    static final int FEW = 50;

    /** Ids left out when others are on the server than this vault knows. */
    private static final int GAP = 4_096;

    /**
     * What a key is made of.
     *
     * @param seed 32 bytes for EC, 64 for Kyber
     * @param signature over the public half; only for Kyber
     */
    record Seed(int id, Blob seed, @Nullable Blob signature) {}

    /**
     * What the server had when it was right, so that it need not be worked out again from all seeds.
     *
     * @param signed a digest of the mailbox's other public keys
     */
    record Known(KeyStock stock, Blob signed) {}

    @Nullable
    Seed ec(int id) {
        return find(ec, id);
    }

    @Nullable
    Seed kyber(int id) {
        return find(kyber, id);
    }

    OneTime plus(List<Seed> moreEc, List<Seed> moreKyber) {
        int after = next + Math.max(moreEc.size(), moreKyber.size());
        return new OneTime(grown(ec, moreEc), grown(kyber, moreKyber), after, confirmed, looked, foreign, null);
    }

    /** Without those that a first flight took: nobody can open it again. */
    OneTime without(@Nullable Integer ecId, @Nullable Integer kyberId) {
        return new OneTime(less(ec, ecId), less(kyber, kyberId), next, confirmed, looked, foreign, null);
    }

    /** When the server has all there are. */
    OneTime whenConfirmed() {
        return new OneTime(ec, kyber, next, next, looked, foreign, known);
    }

    /** When the server was asked; ids that a forgotten life of this vault may have used are left out from then on. */
    OneTime whenLooked(Instant now, boolean others, Known found) {
        int from = others && !foreign ? next + GAP : next;
        return new OneTime(ec, kyber, from, Math.max(confirmed, from), now, others, others ? null : found);
    }

    /** Whether the server is to be asked again; also when it was asked later than {@code now}: a clock may be stepped back. */
    boolean due(Instant now, Duration every) {
        return looked == null || looked.isAfter(now) || !looked.plus(every).isAfter(now);
    }

    private static List<Seed> grown(List<Seed> seeds, List<Seed> more) {
        List<Seed> all = new ArrayList<>(seeds);
        all.addAll(more);
        return List.copyOf(all.subList(Math.max(0, all.size() - 2 * Limits.ONE_TIME_KEYS), all.size()));
    }

    private static List<Seed> less(List<Seed> seeds, @Nullable Integer id) {
        return id == null
                ? seeds
                : seeds.stream().filter(seed -> !Objects.equals(seed.id(), id)).collect(toList());
    }

    private static @Nullable Seed find(List<Seed> seeds, int id) {
        return seeds.stream().filter(seed -> seed.id() == id).findFirst().orElse(null);
    }
}
