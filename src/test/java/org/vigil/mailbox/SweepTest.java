package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.envelope;
import static org.vigil.mailbox.TestMailboxes.post;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.meter.Meters;
import org.vigil.redis.Keys;
import org.vigil.redis.TestRedis;
import org.vigil.timer.DueSet;
import org.vigil.timer.WakeLoop;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Notice;
import org.vigil.wire.Post;

/** What nobody reads goes, in time, and nothing else does. */
@Tag("TM-42")
class SweepTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestRedis redis = TestRedis.shared();
    private final TestMailboxes test = new TestMailboxes(redis.redis());
    private final Mailboxes mailboxes = test.mailboxes;
    private final Keys keys = new Keys(4);
    private final DueSet due = new DueSet(redis.redis(), 4, keys::expiring);
    private final WakeLoop sweeper = new WakeLoop("sweeper", due, test.clock, mailboxes::sweep, new Meters());

    @AfterEach
    void close() {
        sweeper.close();
        mailboxes.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGES", "PULSES"})
    void an_envelope_stays_for_its_time_and_is_gone_soon_after(MailboxKind kind) {
        Duration kept = kind == MailboxKind.PULSES ? Limits.KEEP_PULSES : Limits.KEEP_MESSAGES;
        Id mailbox = test.redeemed(kind);
        mailboxes.post(mailbox, test.writer, post(1));
        pass(kept.minusSeconds(1));
        assertThat(test.contents(mailbox)).containsExactly(1);
        mailboxes.post(mailbox, test.writer, post(2));
        pass(kept.dividedBy(4).plus(DAY).plusSeconds(1));
        assertThat(test.contents(mailbox)).containsExactly(2);
        assertThat(due.next()).isPresent();
        pass(kept);
        assertThat(test.contents(mailbox)).isEmpty();
        assertThat(due.next()).isEmpty();
        assertThat(redis.keys().stream().filter(key -> key.contains("envelopes") || key.contains("expir")))
                .isEmpty();
    }

    @Test
    void what_was_read_needs_no_sweeping_and_a_deleted_mailbox_neither() {
        Id read = test.redeemed(MailboxKind.MESSAGES);
        Post post = post(1);
        mailboxes.post(read, test.writer, post);
        mailboxes.acknowledge(read, new Acknowledgement(List.of(post.id())));
        Id deleted = test.redeemed(MailboxKind.MESSAGES);
        mailboxes.post(deleted, test.writer, post(1));
        mailboxes.delete(deleted);
        assertThat(due.next()).isEmpty();
        mailboxes.sweep(deleted);
        assertThat(redis.keys().stream().filter(key -> key.contains("expir"))).isEmpty();
    }

    @Test
    void an_envelope_that_expired_does_not_come_again_with_a_retry() {
        Id mailbox = test.redeemed(MailboxKind.MESSAGES);
        Post post = post(1);
        mailboxes.post(mailbox, test.writer, post);
        pass(Limits.KEEP_MESSAGES.multipliedBy(2));
        mailboxes.post(mailbox, test.writer, post);
        assertThat(test.contents(mailbox)).isEmpty();
    }

    @Test
    void notices_of_an_open_alarm_stay_and_its_close_lets_them_go_in_time() {
        Id mailbox = test.made(MailboxKind.NOTICES);
        Id alarm = Id.random(RANDOM);
        Id other = Id.random(RANDOM);
        deliver(mailbox, Slot.of(alarm, Notice.Kind.LETTER), 1);
        deliver(mailbox, Slot.of(alarm, Notice.Kind.CALL), 2);
        deliver(mailbox, Slot.of(other, Notice.Kind.CALL), 3);
        pass(Limits.KEEP_NOTICES.multipliedBy(4));
        assertThat(test.contents(mailbox)).containsExactly(1, 2, 3);

        deliver(mailbox, Slot.of(alarm, Notice.Kind.CLOSED), 4);
        pass(Limits.KEEP_NOTICES.minusSeconds(1));
        assertThat(test.contents(mailbox)).containsExactly(1, 2, 3, 4);
        pass(Limits.KEEP_NOTICES.dividedBy(4).plus(DAY).plusSeconds(1));
        assertThat(test.contents(mailbox)).containsExactly(3);
        deliver(mailbox, Slot.of(other, Notice.Kind.CALL), 5);
        assertThat(test.contents(mailbox)).containsExactly(5);
    }

    @Test
    void a_notice_without_an_alarm_goes_in_time_and_a_newer_one_begins_its_own() {
        Id mailbox = test.made(MailboxKind.NOTICES);
        Slot weakening = Slot.ofSeat(Id.random(RANDOM), Notice.Kind.WEAKENING);
        deliver(mailbox, weakening, 1);
        pass(Limits.KEEP_NOTICES.minusSeconds(1));
        deliver(mailbox, weakening, 2);
        pass(Limits.KEEP_NOTICES.dividedBy(4).plus(DAY).plusSeconds(1));
        assertThat(test.contents(mailbox)).containsExactly(2);
        assertThat(test.read(mailbox).items().get(0).standsFor()).isEqualTo(2);
        pass(Limits.KEEP_NOTICES);
        assertThat(test.contents(mailbox)).isEmpty();
    }

    private void deliver(Id mailbox, Slot slot, int content) {
        assertThat(mailboxes.deliver(mailbox, slot, Id.random(RANDOM), List.of(envelope(content))))
                .isEqualTo(Delivered.DELIVERED);
    }

    private void pass(Duration time) {
        test.clock.move(time);
        sweeper.runDue();
    }
}
