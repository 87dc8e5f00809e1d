package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.envelope;
import static org.vigil.mailbox.TestMailboxes.post;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigil.redis.Redis;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;

/** Readers wait on one node, envelopes come by another. */
@Timeout(60)
class WaitingTest {
    private final TestMailboxes here = new TestMailboxes(TestRedis.shared().redis());
    private final Redis elsewhere = Redis.open(TestRedis.shared().address());
    private final TestMailboxes there = new TestMailboxes(elsewhere);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Id mailbox = there.redeemed(MailboxKind.MESSAGES);

    @AfterEach
    void close() {
        here.mailboxes.close();
        there.mailboxes.close();
        elsewhere.close();
        threads.close();
    }

    @Test
    void nobody_waits_who_does_not_ask_to() {
        assertThat(here.mailboxes.read(mailbox, Duration.ZERO).items()).isEmpty();
    }

    @Test
    void a_reader_does_not_wait_when_something_is_there() {
        there.mailboxes.post(mailbox, there.writer, post(1));
        assertThat(here.mailboxes.read(mailbox, Limits.WAIT).items()).hasSize(1);
    }

    @Test
    void an_envelope_posted_on_another_node_wakes_the_reader() throws Exception {
        Future<Delivery> reading = reading();
        waitFor(1);
        there.mailboxes.post(mailbox, there.writer, post(1));
        assertThat(soon(reading).items()).hasSize(1);
        assertThat(here.mailboxes.waiting()).isZero();
    }

    @Test
    void a_notice_delivered_on_another_node_wakes_the_reader() throws Exception {
        Id notices = there.made(MailboxKind.NOTICES);
        Future<Delivery> reading = threads.submit(() -> here.mailboxes.read(notices, Limits.WAIT));
        waitFor(1);
        there.mailboxes.deliver(
                notices, new Slot(notices, false), Id.random(RANDOM), List.of(envelope(1), envelope(2)));
        assertThat(soon(reading).items()).hasSize(2);
    }

    @Test
    void what_comes_for_others_wakes_nobody() throws Exception {
        Future<Delivery> reading = reading();
        waitFor(1);
        Id another = there.redeemed(MailboxKind.MESSAGES);
        there.mailboxes.post(another, there.writer, post(1));
        assertThat(here.mailboxes.read(another, Limits.WAIT).items()).hasSize(1);
        assertThat(reading.isDone()).isFalse();
        there.mailboxes.post(mailbox, there.writer, post(2));
        soon(reading);
    }

    @Test
    void no_envelope_comes_unnoticed_however_it_races_with_the_reader() throws Exception {
        for (int round = 0; round < 300; round++) {
            Id fresh = there.redeemed(MailboxKind.MESSAGES);
            Future<Delivery> reading = threads.submit(() -> here.mailboxes.read(fresh, Limits.WAIT));
            Future<?> posting = threads.submit(() -> there.mailboxes.post(fresh, there.writer, post(1)));
            assertThat(soon(reading).items()).hasSize(1);
            posting.get();
        }
    }

    @Test
    void a_wait_ends_empty_when_its_time_is_over() {
        Delivery delivery = here.mailboxes.read(mailbox, Duration.ofMillis(1));
        assertThat(delivery.items()).isEmpty();
        assertThat(here.mailboxes.waiting()).isZero();
    }

    @Test
    void a_reader_of_a_mailbox_that_is_deleted_meanwhile_is_told_so() throws Exception {
        Future<Delivery> reading = reading();
        waitFor(1);
        there.mailboxes.delete(mailbox);
        assertThatThrownBy(() -> soon(reading)).hasMessageContaining("unauthorised");
    }

    @Test
    void of_too_many_readers_of_one_mailbox_the_oldest_goes_home() throws Exception {
        Future<Delivery> oldest = reading();
        waitFor(1);
        List<Future<Delivery>> others = new ArrayList<>();
        for (int more = 2; more <= Waiters.PER_MAILBOX; more++) {
            others.add(reading());
            waitFor(more);
        }
        others.add(reading());
        assertThat(soon(oldest).items()).isEmpty();
        there.mailboxes.post(mailbox, there.writer, post(1));
        for (Future<Delivery> other : others) {
            assertThat(soon(other).items()).hasSize(1);
        }
    }

    @Test
    void closing_sends_everybody_home_now_and_later() throws Exception {
        Future<Delivery> reading = reading();
        waitFor(1);
        here.mailboxes.close();
        assertThat(soon(reading).items()).isEmpty();
        assertThat(here.mailboxes.read(mailbox, Limits.WAIT).items()).isEmpty();
    }

    private Future<Delivery> reading() {
        return threads.submit(() -> here.mailboxes.read(mailbox, Limits.WAIT));
    }

    /** Less than the readers would wait: whoever comes back was woken. */
    private static Delivery soon(Future<Delivery> reading) throws Exception {
        return reading.get(Limits.WAIT.toSeconds() / 2, TimeUnit.SECONDS);
    }

    private void waitFor(int waiting) {
        while (here.mailboxes.waiting() < waiting) {
            Thread.onSpinWait();
        }
    }
}
