package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.envelope;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Notice;

/** What the courier leaves. */
class NoticesTest {
    private final TestMailboxes test = new TestMailboxes(TestRedis.shared().redis());
    private final Mailboxes mailboxes = test.mailboxes;
    private final Id mailbox = test.made(MailboxKind.NOTICES);
    private final Slot calls = Slot.of(Id.random(RANDOM), Notice.Kind.CALL);
    private final Slot letters = Slot.of(Id.random(RANDOM), Notice.Kind.LETTER);

    @AfterEach
    void close() {
        mailboxes.close();
    }

    @Test
    void all_parts_of_a_notice_come_in_order_each_with_an_id_of_its_own() {
        assertThat(deliver(letters, 1, 2, 3)).isEqualTo(Delivered.DELIVERED);
        assertThat(test.contents(mailbox)).containsExactly(1, 2, 3);
        assertThat(test.read(mailbox).items()).extracting(Delivery.Item::id).doesNotHaveDuplicates();
    }

    @Test
    void a_newer_notice_replaces_the_unread_older_one_of_its_slot_whole_and_stands_for_it() {
        deliver(letters, 1, 2, 3);
        deliver(calls, 4);
        deliver(letters, 5, 6);
        deliver(letters, 7);
        assertThat(test.contents(mailbox)).containsExactly(4, 7);
        assertThat(standsFor()).containsExactly(1, 3);
    }

    @Test
    void a_notice_that_was_read_is_not_replaced() {
        deliver(calls, 1);
        acknowledge(1);
        deliver(calls, 2);
        assertThat(test.contents(mailbox)).containsExactly(2);
        assertThat(standsFor()).containsExactly(1);
    }

    @Test
    void a_notice_read_in_part_is_unread() {
        deliver(letters, 1, 2, 3);
        acknowledge(2);
        deliver(letters, 4, 5);
        assertThat(test.contents(mailbox)).containsExactly(4, 5);
        assertThat(standsFor()).containsExactly(2, 2);
    }

    @Test
    void the_same_notice_again_changes_nothing_waiting_read_or_replaced() {
        Id notice = Id.random(RANDOM);
        mailboxes.deliver(mailbox, calls, notice, parts(1));
        mailboxes.deliver(mailbox, calls, notice, parts(1));
        assertThat(standsFor()).containsExactly(1);
        deliver(calls, 2);
        mailboxes.deliver(mailbox, calls, notice, parts(1));
        assertThat(test.contents(mailbox)).containsExactly(2);
        acknowledge(1);
        assertThat(mailboxes.deliver(mailbox, calls, notice, parts(1))).isEqualTo(Delivered.DELIVERED);
        assertThat(test.contents(mailbox)).isEmpty();
    }

    @Test
    void when_the_room_runs_out_the_oldest_notices_make_way_and_are_counted() {
        deliver(slot(), 1, 2, 3);
        deliver(calls, 4);
        IntStream.range(4, Limits.NOTICE_QUEUE).parallel().forEach(any -> deliver(slot(), 5));
        deliver(slot(), 6, 7);
        Delivery delivery = readAll();
        assertThat(delivery.items()).hasSize(Limits.NOTICE_QUEUE - 1);
        assertThat(delivery.items().get(0).envelope()).isEqualTo(envelope(4));
        assertThat(delivery.items().get(Limits.NOTICE_QUEUE - 2).standsFor()).isEqualTo(2);
    }

    @Test
    void letters_make_way_last() {
        deliver(letters, 1, 2);
        deliver(calls, 3);
        IntStream.range(3, Limits.NOTICE_QUEUE).parallel().forEach(any -> deliver(slot(), 4));
        deliver(slot(), 5, 6, 7);
        Delivery delivery = readAll();
        assertThat(delivery.items()).hasSize(Limits.NOTICE_QUEUE);
        assertThat(delivery.items())
                .extracting(Delivery.Item::envelope)
                .startsWith(envelope(1), envelope(2), envelope(4))
                .doesNotContain(envelope(3));
        assertThat(delivery.items().get(Limits.NOTICE_QUEUE - 1).standsFor()).isEqualTo(4);
    }

    @Test
    void where_there_are_only_letters_the_oldest_makes_way() {
        deliver(letters, 1, 2);
        IntStream.range(2, Limits.NOTICE_QUEUE)
                .parallel()
                .forEach(any -> deliver(Slot.of(Id.random(RANDOM), Notice.Kind.LETTER), 3));
        deliver(calls, 4);
        Delivery delivery = readAll();
        assertThat(delivery.items()).hasSize(Limits.NOTICE_QUEUE - 1);
        assertThat(delivery.items().get(0).envelope()).isEqualTo(envelope(3));
        assertThat(delivery.items().get(Limits.NOTICE_QUEUE - 2).standsFor()).isEqualTo(2);
    }

    @Test
    void a_mailbox_for_messages_takes_no_notices() {
        Id messages = test.made(MailboxKind.MESSAGES);
        assertThat(mailboxes.deliver(messages, calls, Id.random(RANDOM), parts(1)))
                .isEqualTo(Delivered.GONE);
        assertThat(test.contents(messages)).isEmpty();
    }

    private static Slot slot() {
        return new Slot(Id.random(RANDOM), false);
    }

    private Delivered deliver(Slot slot, int... contents) {
        return mailboxes.deliver(mailbox, slot, Id.random(RANDOM), parts(contents));
    }

    private static List<Blob> parts(int... contents) {
        return IntStream.of(contents).mapToObj(TestMailboxes::envelope).toList();
    }

    private void acknowledge(int first) {
        mailboxes.acknowledge(
                mailbox,
                new Acknowledgement(test.read(mailbox).items().stream()
                        .limit(first)
                        .map(Delivery.Item::id)
                        .toList()));
    }

    private List<Integer> standsFor() {
        return test.read(mailbox).items().stream().map(Delivery.Item::standsFor).toList();
    }

    /** Reads and lets go until nothing is left. */
    private Delivery readAll() {
        List<Delivery.Item> all = new java.util.ArrayList<>();
        for (Delivery next = test.read(mailbox); !next.items().isEmpty(); next = test.read(mailbox)) {
            all.addAll(next.items());
            acknowledge(Limits.READ);
        }
        return new Delivery(all, false, 0);
    }
}
