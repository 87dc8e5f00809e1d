package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.redis.Redis.Subscription;

class SubscriptionTest {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<Subscription> subscriptions = new ArrayList<>();

    @AfterEach
    void leave() {
        subscriptions.forEach(Subscription::close);
    }

    @Test
    void a_listener_is_told_that_it_listens_and_then_hears_what_is_said() throws InterruptedException {
        TestRedis test = TestRedis.shared();
        subscribe(test, heard::add);
        assertThat(next()).isEmpty();
        test.command("PUBLISH", "channel", "hello");
        assertThat(next()).isEqualTo("hello");
    }

    @Test
    void a_second_listener_on_a_channel_is_told_that_it_listens_too() throws InterruptedException {
        TestRedis test = TestRedis.shared();
        subscribe(test, said -> {});
        subscribe(test, heard::add);
        assertThat(next()).isEmpty();
    }

    @Test
    void a_listener_that_left_hears_no_more_while_others_do() throws InterruptedException {
        TestRedis test = TestRedis.shared();
        BlockingQueue<String> heardByLeaver = new LinkedBlockingQueue<>();
        subscribe(test, heard::add);
        assertThat(next()).isEmpty();
        test.redis().subscribe("channel", heardByLeaver::add).close();
        test.command("PUBLISH", "channel", "to the first only");
        assertThat(nextSaid()).isEqualTo("to the first only");
        assertThat(heardByLeaver).doesNotContain("to the first only");
    }

    @Test
    void a_listener_that_fails_disturbs_no_other() throws InterruptedException {
        TestRedis test = TestRedis.shared();
        subscribe(test, said -> {
            throw new IllegalStateException("a listener that fails");
        });
        subscribe(test, heard::add);
        assertThat(next()).isEmpty();
        test.command("PUBLISH", "channel", "hello");
        assertThat(nextSaid()).isEqualTo("hello");
    }

    @Test
    void a_listener_is_told_when_listening_begins_again_after_Redis_was_killed() throws InterruptedException {
        try (TestRedis own = TestRedis.fresh()) {
            subscribe(own, heard::add);
            assertThat(next()).isEmpty();
            own.kill();
            assertThat(next()).isEmpty();
            own.command("PUBLISH", "channel", "hello again");
            assertThat(next()).isEqualTo("hello again");
        }
    }

    private void subscribe(TestRedis test, Consumer<String> listener) {
        subscriptions.add(test.redis().subscribe("channel", listener));
    }

    private String next() throws InterruptedException {
        String said = heard.poll(20, TimeUnit.SECONDS);
        assertThat(said).as("heard within 20 s").isNotNull();
        return String.valueOf(said);
    }

    private String nextSaid() throws InterruptedException {
        String said = next();
        while (said.isEmpty()) {
            said = next();
        }
        return said;
    }
}
