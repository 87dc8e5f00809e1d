package org.vigil.crypto;

/**
 * What it costs to turn a passphrase into a key, once for its owner and for every guess of a thief.
 *
 * @param memory KiB, at least 8 for every lane, at most 1 GiB
 * @param iterations 1 to 64
 * @param lanes 1 to 16
 */
public record Argon2(int memory, int iterations, int lanes) {
    /** The second recommendation of RFC 9106 §4: 64 MiB, 3 iterations, 4 lanes. About a quarter of a second. */
    public static final Argon2 STANDARD = new Argon2(65_536, 3, 4);

    private static final int MEMORY = 1_048_576;
    private static final int ITERATIONS = 64;
    private static final int LANES = 16;

    /**
     * Bounded, since it is read from files that somebody may have altered.
     *
     * @throws IllegalArgumentException with a fixed text if out of bounds
     */
    public Argon2 {
        boolean fits = lanes >= 1 && lanes <= LANES && iterations >= 1 && iterations <= ITERATIONS;
        if (!fits || memory < 8 * lanes || memory > MEMORY) {
            throw new IllegalArgumentException("not a cost of Argon2id that is taken");
        }
    }
}
