package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Leash;
import org.vigil.limit.Allowances;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAddress;
import org.vigil.redis.RedisAway;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.OneTimeKey;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.SignedKey;

/** Many who take keys at once, on two nodes of one Redis, of which one may die at any moment. */
@Tag("TM-40")
class TakersTest {
    private static final int TAKERS = 60;

    private final TestRedis redis = TestRedis.shared();
    private final TestMailboxes test = new TestMailboxes(redis.redis());
    private final Leash leash = new Leash(redis.address());
    private final Redis line = Redis.open(RedisAddress.parse(leash.url(), null));
    private final Prekeys other =
            new Prekeys(new Allowances(redis.redis(), new Keys(4), test.clock), new PrekeyStore(line, new Keys(4)));
    private final Id mailbox = test.redeemed(MailboxKind.MESSAGES);
    private final ExampleKeys owner = new ExampleKeys();

    @AfterEach
    void close() throws IOException {
        test.mailboxes.close();
        line.close();
        leash.close();
    }

    @Test
    void each_key_goes_to_one_of_them_and_who_comes_too_late_gets_none() throws Exception {
        OneTimeKeys stock = publish(TAKERS - 10);
        List<Future<Bundle>> taking = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < TAKERS; i++) {
                Prekeys node = i % 2 == 0 ? test.prekeys : other;
                taking.add(threads.submit(() -> node.take(mailbox, test.writer, Id.random(RANDOM))));
            }
        }
        List<OneTimeKey> ec = new ArrayList<>();
        List<SignedKey> kyber = new ArrayList<>();
        for (Future<Bundle> taken : taking) {
            if (taken.get().ec() != null) {
                ec.add(Objects.requireNonNull(taken.get().ec()));
                kyber.add(Objects.requireNonNull(taken.get().kyber()));
            }
        }
        assertThat(ec).containsExactlyInAnyOrderElementsOf(stock.ec());
        assertThat(kyber).containsExactlyInAnyOrderElementsOf(stock.kyber());
    }

    @Test
    void who_tries_again_at_once_on_both_nodes_gets_one_bundle() throws Exception {
        publish(3);
        Id taking = Id.random(new SecureRandom());
        List<Future<Bundle>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                Prekeys node = i % 2 == 0 ? test.prekeys : other;
                tries.add(threads.submit(() -> node.take(mailbox, test.writer, taking)));
            }
        }
        for (Future<Bundle> one : tries) {
            assertThat(one.get()).isEqualTo(tries.get(0).get());
        }
        assertThat(test.prekeys.stock(mailbox).ec()).isEqualTo(2);
    }

    /** The taking may have happened or not: nobody knows but Redis, so the same id is asked for again. */
    @Test
    void a_node_that_dies_between_taking_and_telling_costs_no_key_and_doubles_none() {
        OneTimeKeys stock = publish(6);
        List<OneTimeKey> ec = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Id taking = Id.random(RANDOM);
            takeOnDyingNode(taking, i % 3);
            ec.add(Objects.requireNonNull(
                    test.prekeys.take(mailbox, test.writer, taking).ec()));
        }
        assertThat(ec).isEqualTo(stock.ec());
    }

    private void takeOnDyingNode(Id taking, int scripts) {
        leash.cutAfter(scripts);
        try {
            other.take(mailbox, test.writer, taking);
        } catch (RedisAway died) {
            // as it may
        } finally {
            leash.mend();
        }
    }

    private OneTimeKeys publish(int count) {
        OneTimeKeys stock = owner.oneTimeKeys(1, count);
        test.prekeys.publish(mailbox, owner.keys());
        test.prekeys.add(mailbox, stock);
        return stock;
    }
}
