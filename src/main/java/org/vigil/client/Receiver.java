package org.vigil.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Problem;

/**
 * One mailbox's way here: a stream as long as there is one, another after a random and growing pause, and the long poll where
 * streams do not get through.
 */
final class Receiver implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final RemoteMailbox mailbox;
    private final SigningKey reader;
    private final Polled polled;
    private final Device device;
    private final Runnable bell;
    private @Nullable MailStream stream;
    private @Nullable Trouble trouble;
    private boolean polling;
    private Duration pause = FIRST_PAUSE;
    private long again = System.nanoTime();

    /** @param bell rings, on whatever thread, when it is worth asking for {@link #receive} */
    Receiver(RemoteMailbox mailbox, SigningKey reader, Device device, Runnable bell) {
        this.mailbox = mailbox;
        this.reader = reader;
        this.polled = new Polled(mailbox, reader);
        this.device = device;
        this.bell = bell;
    }

    /** What is done with what comes. */
    @FunctionalInterface
    interface Taking {
        /** Keeps what {@code inflow} has, then acknowledges it; {@code wait} is for {@link Inflow#read}. */
        void take(Inflow inflow, long wait) throws Trouble;
    }

    /**
     * Takes what there is, if there is something.
     *
     * @param refusedRedemptions what is known of them
     * @param share seconds to wait for something where it has to be asked for
     * @throws Displaced by a stream opened later
     * @throws Refusal if there is no such mailbox any more, or it is another's
     */
    void receive(int refusedRedemptions, Taking taking, long share) throws Trouble {
        MailStream open = stream(refusedRedemptions);
        if (open != null && open.news()) {
            pause = FIRST_PAUSE;
            taking.take(open, 0);
        } else if (open == null && polling) {
            poll(taking, share);
        }
    }

    /** @throws Unreachable or a refusal that passes, if that is how the last try ended */
    void insist() throws Trouble {
        if (trouble != null) {
            throw trouble;
        }
    }

    /** How long nothing will come from here that does not ring. */
    long nanosToWait() {
        return stream != null ? Long.MAX_VALUE : Math.max(0, again - System.nanoTime());
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }

    private @Nullable MailStream stream(int refusedRedemptions) throws Trouble {
        MailStream current = stream;
        if (current != null && current.over()) {
            stream = null;
            later();
            ended(current.problem());
        }
        if (stream == null && nanosToWait() == 0) {
            open(new MailStream(refusedRedemptions, bell, device.observer()));
        }
        return stream;
    }

    private void open(MailStream fresh) throws Trouble {
        try {
            mailbox.stream(reader, fresh);
            stream = fresh;
            polling = false;
            trouble = null;
        } catch (NotUnderstood e) {
            polling = true; // something stands in between
            later();
        } catch (Refusal refusal) {
            polling = !passes(refusal);
            later();
            failed(refusal);
        } catch (Unreachable e) {
            polling = false;
            later();
            failed(e);
        } catch (Trouble e) {
            later(); // a clock that is wrong stays so for a while
            throw e;
        }
    }

    private void poll(Taking taking, long share) throws Trouble {
        try {
            taking.take(polled, share);
            trouble = null;
        } catch (Unreachable | Refusal e) {
            polling = false;
            failed(e);
        }
    }

    private void failed(Trouble why) throws Trouble {
        if (why instanceof Refusal refusal && refusal.problem() == Problem.UNAUTHORISED) {
            throw refusal;
        }
        trouble = polling ? null : why;
    }

    /** Whether the server is busy: it would be for a poll, too. */
    private static boolean passes(Refusal refusal) {
        return refusal.problem().status() >= 429;
    }

    private void later() {
        long part = (long) (pause.toNanos() * (0.5 + device.random().nextDouble() / 2));
        again = System.nanoTime() + part;
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private static void ended(@Nullable Problem problem) throws Trouble {
        if (problem == Problem.DISPLACED) {
            throw new Displaced();
        }
        if (problem == Problem.UNAUTHORISED) {
            throw new Refusal(problem, null);
        }
    }
}
