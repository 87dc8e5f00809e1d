package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.assertRefused;
import static org.vigil.mailbox.TestMailboxes.post;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;

/** Messages on their way through a mailbox. */
class QueueTest {
    private final TestMailboxes test = new TestMailboxes(TestRedis.shared().redis());
    private final Mailboxes mailboxes = test.mailboxes;
    private final Id mailbox = test.redeemed(MailboxKind.MESSAGES);

    @AfterEach
    void close() {
        mailboxes.close();
    }

    @Test
    void envelopes_come_oldest_first_and_stay_until_acknowledged() {
        Post first = post(1);
        mailboxes.post(mailbox, test.writer, first);
        mailboxes.post(mailbox, test.writer, post(2));
        assertThat(test.contents(mailbox)).containsExactly(1, 2);
        assertThat(test.contents(mailbox)).containsExactly(1, 2);
        mailboxes.acknowledge(mailbox, new Acknowledgement(List.of(first.id(), Id.random(RANDOM))));
        assertThat(test.contents(mailbox)).containsExactly(2);
    }

    @Test
    void an_envelope_comes_out_as_it_went_in() {
        Post post = post(7);
        mailboxes.post(mailbox, test.writer, post);
        assertThat(test.read(mailbox).items()).containsExactly(new Delivery.Item(post.id(), post.envelope(), 1));
    }

    @Test
    void the_same_id_again_changes_nothing_waiting_or_read() {
        Post post = post(1);
        mailboxes.post(mailbox, test.writer, post);
        mailboxes.post(mailbox, test.writer, new Post(post.id(), TestMailboxes.envelope(9)));
        assertThat(test.contents(mailbox)).containsExactly(1);
        mailboxes.acknowledge(mailbox, new Acknowledgement(List.of(post.id())));
        mailboxes.post(mailbox, test.writer, post);
        assertThat(test.contents(mailbox)).isEmpty();
    }

    @Test
    void a_reader_gets_64_at_a_time_and_is_told_of_more() {
        IntStream.range(0, Limits.READ + 1).forEach(content -> mailboxes.post(mailbox, test.writer, post(content)));
        Delivery delivery = test.read(mailbox);
        assertThat(delivery.items()).hasSize(Limits.READ);
        assertThat(delivery.more()).isTrue();
        mailboxes.acknowledge(
                mailbox,
                new Acknowledgement(
                        delivery.items().stream().map(Delivery.Item::id).toList()));
        assertThat(test.contents(mailbox)).containsExactly(Limits.READ);
        assertThat(test.read(mailbox).more()).isFalse();
    }

    @Test
    void a_full_mailbox_refuses_new_envelopes_but_not_a_retry() {
        Post first = post(0);
        mailboxes.post(mailbox, test.writer, first);
        IntStream.range(1, Limits.QUEUE).parallel().forEach(any -> mailboxes.post(mailbox, test.writer, post(1)));
        assertRefused(Problem.MAILBOX_FULL, () -> mailboxes.post(mailbox, test.writer, post(1)));
        mailboxes.post(mailbox, test.writer, first);
        mailboxes.acknowledge(mailbox, new Acknowledgement(List.of(first.id())));
        mailboxes.post(mailbox, test.writer, post(1));
    }

    @Test
    void a_full_mailbox_for_pulses_refuses_more_and_lets_none_go() {
        Id pulses = test.redeemed(MailboxKind.PULSES);
        mailboxes.post(pulses, test.writer, post(7));
        IntStream.range(1, Limits.PULSE_QUEUE).parallel().forEach(any -> mailboxes.post(pulses, test.writer, post(1)));
        assertRefused(Problem.MAILBOX_FULL, () -> mailboxes.post(pulses, test.writer, post(1)));
        assertThat(test.contents(pulses)).startsWith(7);
    }

    @Test
    void a_mailbox_for_pulses_takes_no_notices_and_gives_no_watch_a_seat() {
        Id pulses = test.redeemed(MailboxKind.PULSES);
        assertThat(mailboxes.deliver(pulses, new Slot(pulses, false), pulses, List.of(TestMailboxes.envelope(1))))
                .isEqualTo(Delivered.GONE);
        assertThat(mailboxes.isWriter(pulses, test.writer)).isFalse();
    }

    @Test
    void nobody_posts_to_a_mailbox_for_notices_not_even_its_writer() {
        Id notices = test.redeemed(MailboxKind.NOTICES);
        assertRefused(Problem.WRONG_KIND, () -> mailboxes.post(notices, test.writer, post(1)));
        assertRefused(Problem.UNAUTHORISED, () -> mailboxes.post(notices, TestMailboxes.secret(), post(1)));
    }
}
