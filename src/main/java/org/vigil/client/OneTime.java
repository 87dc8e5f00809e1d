package org.vigil.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.KyberKeyPair;
import org.vigil.wire.Blob;
import org.vigil.wire.Limits;

/**
 * The private halves of a mailbox's one-time keys, each as the seed it is made of. The server hands out the least ids first;
 * what it handed out and nobody used yet stays, up to as many again.
 *
 * @param ec seeds of 32 bytes
 * @param kyber seeds of 64 bytes
 * @param next the id of the next one, of both kinds
 * @param confirmed ids below are known to have reached the server
 */
record OneTime(List<Seed> ec, List<Seed> kyber, int next, int confirmed) {
    static final OneTime NONE = new OneTime(List.of(), List.of(), 1, 1);
    /** Fewer than that on the server are made up to {@link Limits#ONE_TIME_KEYS}. */
    static final int FEW = 50;

    private static final int EC_SEED = 32;

    /** What a key is made of. */
    record Seed(int id, Blob seed) {}

    @Nullable
    Blob ecSeed(int id) {
        return find(ec, id);
    }

    @Nullable
    Blob kyberSeed(int id) {
        return find(kyber, id);
    }

    /** With so many new ones of each kind. */
    OneTime plus(int moreEc, int moreKyber, Device device) {
        int after = next + Math.max(moreEc, moreKyber);
        return new OneTime(
                grown(ec, moreEc, EC_SEED, device),
                grown(kyber, moreKyber, KyberKeyPair.SEED_SIZE, device),
                after,
                confirmed);
    }

    private List<Seed> grown(List<Seed> seeds, int more, int size, Device device) {
        List<Seed> all = new ArrayList<>(seeds);
        for (int i = 0; i < more; i++) {
            all.add(new Seed(next + i, Blob.of(device.bytes(size))));
        }
        return List.copyOf(all.subList(Math.max(0, all.size() - 2 * Limits.ONE_TIME_KEYS), all.size()));
    }

    /** Without those that a first flight took: nobody can open it again. */
    OneTime without(@Nullable Integer ecId, @Nullable Integer kyberId) {
        return new OneTime(less(ec, ecId), less(kyber, kyberId), next, confirmed);
    }

    /** When the server has all there are. */
    OneTime whenConfirmed() {
        return new OneTime(ec, kyber, next, next);
    }

    /** Leaves ids out: others than these are on the server, from a life that this vault does not remember. */
    OneTime skipping(int ids) {
        return new OneTime(ec, kyber, next + ids, next + ids);
    }

    private static List<Seed> less(List<Seed> seeds, @Nullable Integer id) {
        return id == null
                ? seeds
                : seeds.stream().filter(seed -> !Objects.equals(seed.id(), id)).toList();
    }

    private static @Nullable Blob find(List<Seed> seeds, int id) {
        return seeds.stream()
                .filter(seed -> seed.id() == id)
                .map(Seed::seed)
                .findFirst()
                .orElse(null);
    }
}
