package org.vigil;

import java.security.SecureRandom;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Chance that remembers what it gave: whatever secret is made of it is in here. */
public final class Draws extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient Queue<byte[]> drawn = new ConcurrentLinkedQueue<>();

    @Override
    public void nextBytes(byte[] bytes) {
        super.nextBytes(bytes);
        drawn.add(bytes.clone());
    }

    /** All that was drawn in one go of {@code size} bytes or more: keys and tokens have 32, ids 16. */
    public List<byte[]> ofAtLeast(int size) {
        return drawn.stream().filter(bytes -> bytes.length >= size).toList();
    }
}
