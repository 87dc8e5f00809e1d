package org.vigil.wire;

/**
 * About how many: at least so many, and fewer than so many. Below ten nobody is told how many, nor whether there are any.
 *
 * @param atLeast the first of the bucket
 * @param below the first of the next
 */
public record Bucket(long atLeast, long below) {
    private static final long SMALL = 10;

    /** The bucket of a count: steps of ten up to a hundred, from there on two digits that count. */
    public static Bucket of(long count) {
        long step = SMALL;
        while (count >= step * SMALL * SMALL) {
            step *= SMALL;
        }
        long first = count / step * step;
        return new Bucket(first, first + step);
    }

    /** For people. */
    public String text() {
        return atLeast == 0 ? "fewer than " + below : atLeast + " to " + (below - 1);
    }
}
