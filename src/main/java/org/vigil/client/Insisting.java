package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.vigil.wire.Problem;

/** Asks the same for ten minutes, as long as another try may mend what went wrong. */
final class Insisting {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int TRIES = 30;

    private final Device device;

    Insisting(Device device) {
        this.device = device;
    }

    /** One try. */
    @FunctionalInterface
    interface Asking<T> {
        T ask() throws Trouble;
    }

    /**
     * The answer.
     *
     * @param otherwise what to say if none came; something may have arrived all the same
     * @throws Refusal a definite no
     */
    <T> T ask(Asking<T> asking, Supplier<Trouble> otherwise) throws Trouble, InterruptedException {
        Instant end = device.clock().instant().plus(LONGEST);
        Duration pause = Duration.ofSeconds(1);
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return asking.ask();
            } catch (Refusal refusal) {
                if (refusal.problem().status() < 500 || refusal.problem() == Problem.STORE_FULL) {
                    throw refusal;
                }
            } catch (Unreachable | NotUnderstood e) {
                // it may have arrived: the same again
            }
            if (!device.clock().instant().plus(pause).isBefore(end)) {
                break;
            }
            device.pause().pass(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        throw otherwise.get();
    }
}
