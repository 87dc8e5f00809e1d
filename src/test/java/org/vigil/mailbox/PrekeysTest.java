package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.assertRefused;
import static org.vigil.mailbox.TestMailboxes.secret;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.OneTimeKey;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Problem;

/** The keys of a mailbox, from publishing them to handing them out. */
class PrekeysTest {
    private final TestMailboxes test = new TestMailboxes(TestRedis.shared().redis());
    private final Prekeys prekeys = test.prekeys;
    private final Id mailbox = test.redeemed(MailboxKind.MESSAGES);
    private final ExampleKeys owner = new ExampleKeys();
    private final MailboxKeys keys = owner.keys();

    @AfterEach
    void close() {
        test.mailboxes.close();
    }

    @Test
    void the_writer_gets_the_keys_as_they_were_published() {
        assertRefused(Problem.NO_KEYS, () -> prekeys.keys(mailbox, test.writer));
        prekeys.publish(mailbox, keys);
        assertThat(prekeys.keys(mailbox, test.writer)).isEqualTo(keys);
        assertRefused(Problem.UNAUTHORISED, () -> prekeys.keys(mailbox, secret()));
    }

    @Test
    void new_prekeys_replace_the_old_ones_but_the_identity_stays() {
        prekeys.publish(mailbox, keys);
        MailboxKeys renewed = owner.keys();
        prekeys.publish(mailbox, renewed);
        assertRefused(Problem.CONFLICT, () -> prekeys.publish(mailbox, new ExampleKeys().keys()));
        assertThat(prekeys.keys(mailbox, test.writer)).isEqualTo(renewed);
    }

    @Test
    @Tag("TM-40")
    void a_one_time_key_is_handed_out_once_the_least_id_first_and_then_the_last_resort_serves() {
        prekeys.publish(mailbox, keys);
        OneTimeKeys two = owner.oneTimeKeys(7, 2);
        prekeys.add(mailbox, new OneTimeKeys(two.ec().reversed(), two.kyber().reversed()));
        assertThat(Stream.of(take(), take(), take()))
                .containsExactly(
                        new Bundle(keys, two.ec().get(0), two.kyber().get(0)),
                        new Bundle(keys, two.ec().get(1), two.kyber().get(1)),
                        new Bundle(keys, null, null));
    }

    @Test
    void without_one_kind_the_other_is_handed_out_all_the_same() {
        prekeys.publish(mailbox, keys);
        OneTimeKeys one = owner.oneTimeKeys(1, 1);
        prekeys.add(mailbox, new OneTimeKeys(List.of(), one.kyber()));
        assertThat(take()).isEqualTo(new Bundle(keys, null, one.kyber().get(0)));
    }

    @Test
    void a_retry_gets_the_same_one_time_keys_also_when_there_were_none() {
        prekeys.publish(mailbox, keys);
        Id none = Id.random(RANDOM);
        Bundle without = prekeys.take(mailbox, test.writer, none);
        prekeys.add(mailbox, owner.oneTimeKeys(1, 3));
        assertThat(prekeys.take(mailbox, test.writer, none)).isEqualTo(without);
        Id first = Id.random(RANDOM);
        Bundle taken = prekeys.take(mailbox, test.writer, first);
        IntStream.range(1, PrekeyStore.MEMORY).forEach(other -> take());
        assertThat(prekeys.take(mailbox, test.writer, first)).isEqualTo(taken);
        assertThat(taken.ec()).isNotNull();
    }

    @Test
    void what_was_handed_out_long_ago_is_not_kept() {
        prekeys.publish(mailbox, keys);
        prekeys.add(mailbox, owner.oneTimeKeys(1, 1));
        Id first = Id.random(RANDOM);
        prekeys.take(mailbox, test.writer, first);
        IntStream.range(0, PrekeyStore.MEMORY).forEach(other -> take());
        assertThat(prekeys.take(mailbox, test.writer, first)).isEqualTo(new Bundle(keys, null, null));
    }

    @Test
    @Tag("TM-40")
    void nobody_but_the_writer_takes_any() {
        prekeys.publish(mailbox, keys);
        prekeys.add(mailbox, owner.oneTimeKeys(1, 1));
        for (Id asked : List.of(mailbox, test.made(MailboxKind.MESSAGES), Id.random(RANDOM))) {
            assertRefused(Problem.UNAUTHORISED, () -> prekeys.take(asked, secret(), Id.random(RANDOM)));
            assertRefused(Problem.UNAUTHORISED, () -> prekeys.take(asked, test.capability, Id.random(RANDOM)));
        }
        assertThat(prekeys.stock(mailbox).ec()).isEqualTo(1);
    }

    @Test
    void before_the_signed_keys_there_is_nothing_to_take_or_to_add_to() {
        assertRefused(Problem.NO_KEYS, () -> prekeys.add(mailbox, owner.oneTimeKeys(1, 1)));
        assertRefused(Problem.NO_KEYS, () -> prekeys.stock(mailbox));
        assertRefused(Problem.NO_KEYS, this::take);
    }

    @Test
    void one_time_keys_stay_when_the_signed_keys_are_replaced() {
        prekeys.publish(mailbox, keys);
        OneTimeKeys one = owner.oneTimeKeys(1, 1);
        prekeys.add(mailbox, one);
        MailboxKeys renewed = owner.keys();
        prekeys.publish(mailbox, renewed);
        assertThat(prekeys.stock(mailbox)).isEqualTo(KeyStock.of(renewed, one.ec(), one.kyber()));
        assertThat(take())
                .isEqualTo(new Bundle(renewed, one.ec().get(0), one.kyber().get(0)));
    }

    @Test
    void from_the_counts_the_owner_knows_which_keys_must_be_left_and_the_digest_says_that_they_are() {
        prekeys.publish(mailbox, keys);
        OneTimeKeys five = owner.oneTimeKeys(1, 5);
        assertThat(prekeys.add(mailbox, five)).isEqualTo(KeyStock.of(keys, five.ec(), five.kyber()));
        take();
        take();
        KeyStock left = prekeys.stock(mailbox);
        assertThat(left)
                .isEqualTo(
                        KeyStock.of(keys, five.ec().subList(2, 5), five.kyber().subList(2, 5)));
        assertThat(left.digest())
                .isNotEqualTo(
                        KeyStock.of(keys, five.ec().subList(1, 4), five.kyber().subList(2, 5))
                                .digest());
    }

    @Test
    @Tag("TM-40")
    void the_same_upload_again_brings_nothing_back_that_was_handed_out() {
        prekeys.publish(mailbox, keys);
        OneTimeKeys two = owner.oneTimeKeys(1, 2);
        prekeys.add(mailbox, two);
        take();
        assertThat(prekeys.add(mailbox, two).ec()).isEqualTo(1);
        take();
        assertThat(prekeys.add(mailbox, two).kyber()).isZero();
        assertThat(take()).isEqualTo(new Bundle(keys, null, null));
    }

    @Test
    void another_key_under_an_id_that_is_there_changes_nothing() {
        prekeys.publish(mailbox, keys);
        OneTimeKeys one = owner.oneTimeKeys(5, 1);
        KeyStock before = prekeys.add(mailbox, one);
        OneTimeKeys other = owner.oneTimeKeys(5, 2);
        assertRefused(Problem.CONFLICT, () -> prekeys.add(mailbox, new OneTimeKeys(other.ec(), List.of())));
        assertRefused(
                Problem.CONFLICT,
                () -> prekeys.add(mailbox, new OneTimeKeys(other.ec().subList(1, 2), other.kyber())));
        assertThat(prekeys.stock(mailbox)).isEqualTo(before);
    }

    @Test
    void a_hundred_of_each_kind_are_kept_and_of_more_none_is_added() {
        prekeys.publish(mailbox, keys);
        OneTimeKeys many = owner.oneTimeKeys(1, Limits.ONE_TIME_KEYS);
        KeyStock full = prekeys.add(mailbox, many);
        OneTimeKeys more = owner.oneTimeKeys(101, 1);
        assertRefused(Problem.STOCK_FULL, () -> prekeys.add(mailbox, more));
        assertThat(prekeys.stock(mailbox)).isEqualTo(full);
        take();
        assertThat(prekeys.add(mailbox, more).ec()).isEqualTo(Limits.ONE_TIME_KEYS);
    }

    @Test
    void ids_may_be_as_large_as_they_get() {
        prekeys.publish(mailbox, keys);
        OneTimeKeys last = owner.oneTimeKeys((1 << 24) - 1, 1);
        prekeys.add(mailbox, last);
        assertThat(Objects.requireNonNull(take().ec()))
                .extracting(OneTimeKey::id)
                .isEqualTo((1 << 24) - 1);
    }

    private Bundle take() {
        return prekeys.take(mailbox, test.writer, Id.random(RANDOM));
    }
}
