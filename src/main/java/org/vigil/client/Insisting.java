package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.vigil.wire.Problem;

/** Asks the same for ten minutes, as long as another try may mend what went wrong. */
final class Insisting {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int TRIES = 29;

    private final Device device;
    private final int most;

    Insisting(Device device) {
        this(device, TRIES);
    }

    private Insisting(Device device, int most) {
        this.device = device;
        this.most = most;
    }

    /** Asks once, for what the next look can do as well. */
    static Insisting once(Device device) {
        return new Insisting(device, 1);
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
        for (int tries = 1; ; tries++) {
            try {
                return asking.ask();
            } catch (Refusal refusal) {
                if (refusal.problem().status() < 500 || refusal.problem() == Problem.STORE_FULL) {
                    throw refusal;
                }
            } catch (Unreachable | NotUnderstood e) {
                // it may have arrived: the same again
            }
            if (tries >= most || !device.clock().instant().plus(pause).isBefore(end)) {
                break;
            }
            device.pause().pass(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        throw otherwise.get();
    }
}
