package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.assertRefused;
import static org.vigil.mailbox.TestMailboxes.envelope;
import static org.vigil.mailbox.TestMailboxes.hash;
import static org.vigil.mailbox.TestMailboxes.post;
import static org.vigil.mailbox.TestMailboxes.secret;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.Problem;
import org.vigil.wire.Redemption;

/** From making a mailbox to deleting it. */
class MailboxesTest {
    private final TestMailboxes test = new TestMailboxes(TestRedis.shared().redis());
    private final Mailboxes mailboxes = test.mailboxes;

    @AfterEach
    void close() {
        mailboxes.close();
    }

    @Test
    void the_same_request_again_finds_the_mailbox_made() {
        Blob admission = test.admission();
        Id request = Id.random(RANDOM);
        NewMailbox wanted = test.wanted(MailboxKind.MESSAGES);
        Id mailbox = mailboxes.create(admission, request, wanted).id();
        mailboxes.redeem(mailbox, test.capability, new Redemption(hash(test.writer)));
        assertThat(mailboxes.create(admission, request, wanted).id()).isEqualTo(mailbox);
        mailboxes.post(mailbox, test.writer, post(1)); // the retry has not undone the redemption
    }

    @Test
    void the_same_request_for_another_mailbox_conflicts() {
        Blob admission = test.admission();
        Id request = Id.random(RANDOM);
        Id mailbox = mailboxes
                .create(admission, request, test.wanted(MailboxKind.MESSAGES))
                .id();
        assertRefused(Problem.CONFLICT, () -> mailboxes.create(admission, request, test.wanted(MailboxKind.NOTICES)));
        assertThat(mailboxes.noticeKey(mailbox)).isEmpty();
    }

    @Test
    void a_useless_key_is_refused_before_the_admission_is_spent() {
        Blob admission = test.admission();
        NewMailbox good = test.wanted(MailboxKind.NOTICES);
        Blob noKey = Blob.of(new byte[32]);
        List<NewMailbox> useless = List.of(
                new NewMailbox(good.kind(), noKey, good.noticeKey(), good.redeemHash()),
                new NewMailbox(good.kind(), good.readKey(), noKey, good.redeemHash()),
                new NewMailbox(good.kind(), good.readKey(), null, good.redeemHash()),
                new NewMailbox(MailboxKind.MESSAGES, good.readKey(), good.noticeKey(), good.redeemHash()));
        useless.forEach(
                wanted -> assertRefused(Problem.BAD_KEY, () -> mailboxes.create(admission, Id.random(RANDOM), wanted)));
        mailboxes.create(admission, Id.random(RANDOM), good);
    }

    @Test
    @Tag("TM-17")
    void an_invitation_works_once_and_the_reader_sees_every_further_use() {
        Id mailbox = test.made(MailboxKind.MESSAGES);
        mailboxes.redeem(mailbox, test.capability, new Redemption(hash(test.writer)));
        Redemption thief = new Redemption(hash(secret()));
        assertRefused(Problem.INVITATION_USED, () -> mailboxes.redeem(mailbox, test.capability, thief));
        assertRefused(Problem.INVITATION_USED, () -> mailboxes.redeem(mailbox, test.capability, thief));
        assertThat(test.read(mailbox).refusedRedemptions()).isEqualTo(2);
        mailboxes.post(mailbox, test.writer, post(1));
    }

    @Test
    void the_writer_may_try_again_and_nobody_is_alarmed() {
        Id mailbox = test.redeemed(MailboxKind.MESSAGES);
        mailboxes.redeem(mailbox, test.capability, new Redemption(hash(test.writer)));
        assertThat(test.read(mailbox).refusedRedemptions()).isZero();
    }

    @Test
    void of_many_who_redeem_at_once_one_becomes_the_writer_and_the_others_are_counted() throws Exception {
        Id mailbox = test.made(MailboxKind.MESSAGES);
        List<Blob> writers = IntStream.range(0, 48).mapToObj(any -> secret()).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Blob writer : writers) {
                Future<?> unused =
                        threads.submit(() -> mailboxes.redeem(mailbox, test.capability, new Redemption(hash(writer))));
            }
        }
        assertThat(writers.stream().filter(writer -> canPost(mailbox, writer))).hasSize(1);
        assertThat(test.read(mailbox).refusedRedemptions()).isEqualTo(47);
    }

    @Test
    void a_wrong_capability_is_not_counted_for_anybody_can_try_one() {
        Id mailbox = test.made(MailboxKind.MESSAGES);
        assertRefused(
                Problem.UNAUTHORISED, () -> mailboxes.redeem(mailbox, secret(), new Redemption(hash(test.writer))));
        assertThat(test.read(mailbox).refusedRedemptions()).isZero();
    }

    @Test
    void the_capability_does_not_post() {
        Id mailbox = test.redeemed(MailboxKind.MESSAGES);
        assertRefused(Problem.UNAUTHORISED, () -> mailboxes.post(mailbox, test.capability, post(1)));
    }

    @Test
    void only_the_writer_of_a_mailbox_for_notices_can_give_it_to_a_watch() {
        Id notices = test.redeemed(MailboxKind.NOTICES);
        assertThat(mailboxes.isWriter(notices, test.writer)).isTrue();
        assertThat(mailboxes.isWriter(notices, test.capability)).isFalse();
        assertThat(mailboxes.isWriter(test.made(MailboxKind.NOTICES), test.writer))
                .isFalse();
        assertThat(mailboxes.isWriter(test.redeemed(MailboxKind.MESSAGES), test.writer))
                .isFalse();
        assertThat(mailboxes.isWriter(Id.random(RANDOM), test.writer)).isFalse();
    }

    @Test
    void a_deleted_mailbox_is_to_everybody_as_if_it_had_never_been() {
        Id deleted = test.redeemed(MailboxKind.MESSAGES);
        mailboxes.post(deleted, test.writer, post(1));
        mailboxes.delete(deleted);
        for (Id mailbox : List.of(deleted, Id.random(RANDOM))) {
            assertThat(mailboxes.readKey(mailbox)).isNull();
            assertThat(mailboxes.noticeKey(mailbox)).isEmpty();
            assertRefused(Problem.UNAUTHORISED, () -> mailboxes.post(mailbox, test.writer, post(1)));
            assertRefused(Problem.UNAUTHORISED, () -> test.prekeys.keys(mailbox, test.writer));
            assertRefused(
                    Problem.UNAUTHORISED,
                    () -> mailboxes.redeem(mailbox, test.capability, new Redemption(hash(test.writer))));
            assertRefused(Problem.UNAUTHORISED, () -> test.read(mailbox));
            assertRefused(
                    Problem.UNAUTHORISED,
                    () -> mailboxes.acknowledge(mailbox, new Acknowledgement(List.of(Id.random(RANDOM)))));
            assertRefused(Problem.UNAUTHORISED, () -> test.prekeys.publish(mailbox, new ExampleKeys().keys()));
            assertRefused(Problem.UNAUTHORISED, () -> test.prekeys.take(mailbox, test.writer, mailbox));
            assertRefused(Problem.UNAUTHORISED, () -> test.prekeys.stock(mailbox));
            assertRefused(Problem.UNAUTHORISED, () -> mailboxes.delete(mailbox));
            assertThat(mailboxes.deliver(mailbox, new Slot(mailbox, false), mailbox, List.of(envelope(1))))
                    .isEqualTo(Delivered.GONE);
        }
    }

    @Test
    void an_admission_does_not_buy_again_what_was_deleted() {
        Blob admission = test.admission();
        Id request = Id.random(RANDOM);
        NewMailbox wanted = test.wanted(MailboxKind.MESSAGES);
        mailboxes.delete(mailboxes.create(admission, request, wanted).id());
        assertRefused(Problem.ADMISSION_REFUSED, () -> mailboxes.create(admission, request, wanted));
    }

    private boolean canPost(Id mailbox, Blob writer) {
        try {
            mailboxes.post(mailbox, writer, post(1));
            return true;
        } catch (org.vigil.web.Refused refused) {
            return false;
        }
    }
}
