package org.vigil.crypto;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Algorithm;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's secret sharing over GF(256), byte by byte.
 *
 * <p>Shares carry neither their index nor a proof: keep the index (1 for the first) beside each, and check each by a hash
 * its owner signed before combining, since wrong shares give a wrong secret without a word.
 */
public final class Shares {
    /** Length of a secret and of every share in bytes. */
    public static final int SIZE = 32;
    /** The most shares of one secret, and the highest index. */
    public static final int MOST = 255;

    private Shares() {}

    /**
     * Shares of which any {@code threshold} give the secret again and fewer say nothing about it.
     *
     * @param secret 32 bytes
     * @param threshold 1 to {@code count}; with 1, every share is the secret itself
     * @param count of shares, at most 255
     * @return share i has index i + 1
     * @throws IllegalArgumentException with a fixed text if the numbers do not fit
     */
    public static List<byte[]> split(byte[] secret, int threshold, int count, SecureRandom random) {
        if (secret.length != SIZE || threshold < 1 || threshold > count || count > MOST) {
            throw new IllegalArgumentException("not a secret of 32 bytes to split so");
        }
        ShamirSecretSplitter splitter = ShamirSecretSplitter.getInstance(Algorithm.AES, SIZE, random);
        List<byte[]> shares = new ArrayList<>(count);
        for (ShamirSplitSecretShare share :
                splitter.resplit(secret, threshold, count).getSecretShares()) {
            shares.add(encoded(share));
        }
        return shares;
    }

    /**
     * The secret, or a wrong one if a share is wrong.
     *
     * @param shares by index, 1 to 255; those with the lowest indices are used if there are more than needed
     * @throws Unopenable if there are fewer than {@code threshold} of them, or one cannot be a share
     */
    public static byte[] combine(Map<Integer, byte[]> shares, int threshold) throws Unopenable {
        if (threshold < 1 || shares.size() < threshold) {
            throw new Unopenable();
        }
        List<ShamirSplitSecretShare> used = new ArrayList<>(threshold);
        for (Map.Entry<Integer, byte[]> share : new TreeMap<>(shares).entrySet()) {
            if (used.size() < threshold) {
                used.add(decoded(share.getKey(), share.getValue()));
            }
        }
        return combine(used.toArray(new ShamirSplitSecretShare[0]));
    }

    private static byte[] combine(ShamirSplitSecretShare[] shares) {
        try {
            return ShamirSplitSecret.getInstance(Algorithm.AES, shares).getSecret();
        } catch (IOException e) {
            throw new AssertionError("nothing is read", e);
        }
    }

    private static byte[] encoded(ShamirSplitSecretShare share) {
        try {
            return share.getEncoded();
        } catch (IOException e) {
            throw new AssertionError("nothing is written", e);
        }
    }

    private static ShamirSplitSecretShare decoded(int index, byte[] share) throws Unopenable {
        if (index < 1 || index > MOST || share.length != SIZE) {
            throw new Unopenable();
        }
        return new ShamirSplitSecretShare(share.clone(), index);
    }
}
