package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.assertRefused;
import static org.vigil.mailbox.TestMailboxes.hash;
import static org.vigil.mailbox.TestMailboxes.post;
import static org.vigil.mailbox.TestMailboxes.secret;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.redis.Keys;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;
import org.vigil.wire.Redemption;

/** What of a mailbox can be spent, by whom, and what goes on all the same. */
class SpentTest {
    private final TestRedis redis = TestRedis.shared();
    private final TestMailboxes test = new TestMailboxes(redis.redis());
    private final Mailboxes mailboxes = test.mailboxes;
    private final Id mailbox = test.redeemed(MailboxKind.MESSAGES);
    private final ExampleKeys owner = new ExampleKeys();

    @AfterEach
    void close() {
        mailboxes.close();
    }

    @Test
    void bundles_are_spent_by_their_writer_alone() {
        test.prekeys.publish(mailbox, owner.keys());
        for (int i = 0; i < 100; i++) {
            assertRefused(Problem.UNAUTHORISED, () -> test.prekeys.take(mailbox, secret(), Id.random(RANDOM)));
        }
        for (int i = 0; i < 64; i++) {
            test.prekeys.take(mailbox, test.writer, Id.random(RANDOM));
        }
        assertRefused(Problem.TOO_MANY, () -> test.prekeys.take(mailbox, test.writer, Id.random(RANDOM)));
        assertThat(test.prekeys.keys(mailbox, test.writer)).isNotNull();
        test.clock.move(Duration.ofDays(1));
        test.prekeys.take(mailbox, test.writer, Id.random(RANDOM));
    }

    @Test
    void keys_are_published_only_so_often() {
        test.prekeys.publish(mailbox, owner.keys());
        OneTimeKeys none = new OneTimeKeys(List.of(), List.of());
        for (int i = 1; i < 64; i++) {
            test.prekeys.add(mailbox, none);
        }
        assertRefused(Problem.TOO_MANY, () -> test.prekeys.add(mailbox, none));
        assertRefused(Problem.TOO_MANY, () -> test.prekeys.publish(mailbox, owner.keys()));
    }

    @Test
    void an_invitation_is_tried_only_so_often_and_by_nobody_without_it() {
        Id fresh = test.made(MailboxKind.MESSAGES);
        for (int i = 0; i < 100; i++) {
            assertRefused(
                    Problem.UNAUTHORISED, () -> mailboxes.redeem(fresh, secret(), new Redemption(hash(secret()))));
        }
        mailboxes.redeem(fresh, test.capability, new Redemption(hash(test.writer)));
        for (int i = 1; i < 64; i++) {
            assertRefused(
                    Problem.INVITATION_USED,
                    () -> mailboxes.redeem(fresh, test.capability, new Redemption(hash(secret()))));
        }
        assertRefused(Problem.TOO_MANY, () -> mailboxes.redeem(fresh, test.capability, new Redemption(hash(secret()))));
        assertThat(test.read(fresh).refusedRedemptions()).isEqualTo(63);
    }

    @Test
    @Tag("TM-41")
    void when_posts_are_spent_the_reader_reads_and_lets_go_and_notices_come() {
        Post first = post(1);
        mailboxes.post(mailbox, test.writer, first);
        spend("POSTS", mailbox, 10_000);
        assertRefused(Problem.TOO_MANY, () -> mailboxes.post(mailbox, test.writer, post(2)));
        assertRefused(Problem.UNAUTHORISED, () -> mailboxes.post(mailbox, secret(), post(2)));
        assertThat(test.contents(mailbox)).containsExactly(1);
        mailboxes.acknowledge(mailbox, new Acknowledgement(List.of(first.id())));
        assertThat(test.contents(mailbox)).isEmpty();

        Id notices = test.redeemed(MailboxKind.NOTICES);
        spend("POSTS", notices, 10_000);
        assertThat(mailboxes.deliver(notices, new Slot(notices, false), notices, List.of(TestMailboxes.envelope(3))))
                .isEqualTo(Delivered.DELIVERED);
    }

    @Test
    void when_it_is_worth_another_try_is_in_the_answer() {
        try (TestEdge edge = new TestEdge(test)) {
            spend("POSTS", mailbox, 10_000);
            test.clock.move(Duration.ofHours(1).plusMillis(1));
            HttpResponse<String> refused =
                    edge.send("POST", "/v1/mailboxes/" + mailbox.text() + "/envelopes", test.writer, post(1));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains(Problem.TOO_MANY.type());
            assertThat(refused.headers().allValues("Retry-After"))
                    .containsExactly(String.valueOf(Duration.ofHours(13).toSeconds()));
        }
    }

    @Test
    void a_purchase_that_comes_too_soon_after_others_can_be_made_later_with_the_same_token() {
        Blob admission = test.admission();
        Id request = Id.random(RANDOM);
        var wanted = test.wanted(MailboxKind.MESSAGES);
        redis.command("HSET", "v:spent", "MAILBOXES", test.clock.instant().toEpochMilli() / 600_000 + " 20000");
        assertRefused(Problem.ADMISSION_REFUSED, () -> mailboxes.create(secret(), request, wanted));
        assertRefused(Problem.TOO_MANY, () -> mailboxes.create(admission, request, wanted));
        test.clock.move(Duration.ofMinutes(10));
        mailboxes.create(admission, request, wanted);
    }

    private void spend(String allowance, Id of, int all) {
        long today = test.clock.instant().toEpochMilli() / Duration.ofDays(1).toMillis();
        redis.command("HSET", new Keys(4).spent(of), allowance, today + " " + all);
    }
}
