package org.vigil.watch.model;

/** The states seen, by 64-bit fingerprints, with how much further each was explored. */
final class States {
    private long[] prints = new long[1 << 16];
    private byte[] further = new byte[1 << 16];
    private int size;

    /** Whether the state is new, or was explored less far. */
    boolean isToExplore(long fingerprint, int depth) {
        long print = fingerprint == 0 ? 1 : fingerprint;
        int place = place(print);
        if (prints[place] == print) {
            boolean less = further[place] < depth;
            further[place] = (byte) Math.max(depth, further[place]);
            return less;
        }
        prints[place] = print;
        further[place] = (byte) depth;
        if (++size > prints.length / 2) {
            grow();
        }
        return true;
    }

    int size() {
        return size;
    }

    private int place(long print) {
        int place = (int) ((print * 0x9E3779B97F4A7C15L) >>> 32) & (prints.length - 1);
        while (prints[place] != 0 && prints[place] != print) {
            place = (place + 1) & (prints.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldPrints = prints;
        byte[] oldFurther = further;
        prints = new long[oldPrints.length * 2];
        further = new byte[oldPrints.length * 2];
        for (int i = 0; i < oldPrints.length; i++) {
            if (oldPrints[i] != 0) {
                int place = place(oldPrints[i]);
                prints[place] = oldPrints[i];
                further[place] = oldFurther[i];
            }
        }
    }
}
