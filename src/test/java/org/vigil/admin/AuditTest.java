package org.vigil.admin;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.HandClock;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.TestRedis;
import org.vigil.web.Peer;
import org.vigil.web.Role;
import org.vigil.wire.AuditEntry;
import org.vigil.wire.AuditPage;
import org.vigil.wire.Blob;

class AuditTest {
    private static final Peer OPERATOR = new Peer("Night desk", "7f", Role.OPERATOR);

    private final TestRedis redis = TestRedis.shared();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:00:00.25Z"));
    private final AuditLog log = new AuditLog(redis.redis(), new Keys(4), clock);

    @Test
    @Tag("TM-122")
    void an_act_is_written_down_before_it_is_done_with_who_what_when_and_why() {
        AuditPage before = log.act(act("the clinic asked"), number -> log.page(1, 10));
        assertThat(before.more()).isFalse();
        assertThat(before.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.number()).isEqualTo(1);
            assertThat(entry.at()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
            assertThat(entry.operator() + entry.serial()).isEqualTo("Night desk7f");
            assertThat(entry.act() + entry.about() + entry.reason())
                    .isEqualTo("mintAdmissions3 tokensthe clinic asked");
        });
    }

    @Test
    void an_act_that_fails_is_written_down_as_failed() {
        assertThatThrownBy(() -> log.act(act("why not"), number -> {
                    throw new IllegalStateException("secret");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.page(1, 10).entries()).extracting(AuditEntry::about).containsExactly("3 tokens", "failed");
        assertThat(log.page(2, 10).entries().get(0).reason()).isEqualTo("entry 1");
    }

    @Test
    @Tag("TM-122")
    void many_nodes_write_one_chain_and_what_is_alike_twice() throws Exception {
        try (Redis other = Redis.open(redis.address());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AuditLog there = new AuditLog(other, new Keys(4), clock);
            List<Long> numbers = new ArrayList<>();
            var acts = threads.invokeAll(IntStream.range(0, 60)
                    .<java.util.concurrent.Callable<Long>>mapToObj(i ->
                            () -> (i % 2 == 0 ? log : there).act(act("act " + i % 3), number -> number))
                    .toList());
            for (var act : acts) {
                numbers.add(act.get());
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 60).boxed().toList());
        }
        List<AuditEntry> all = log.page(1, 100).entries();
        assertThat(AuditChain.fault(all)).isNull();
        assertThat(all).hasSize(60);
    }

    @Test
    void pages_end_where_the_log_ends() {
        IntStream.range(0, 5).forEach(i -> log.act(act("act " + i), number -> number));
        assertThat(log.page(1, 3).more()).isTrue();
        assertThat(log.page(4, 2).entries()).extracting(AuditEntry::number).containsExactly(4L, 5L);
        assertThat(log.page(4, 2).more()).isFalse();
        assertThat(log.page(6, 2).entries()).isEmpty();
    }

    @Test
    @Tag("TM-122")
    void whatever_is_altered_left_out_or_moved_shows() {
        IntStream.range(0, 6).forEach(i -> log.act(act("act " + i), number -> number));
        List<AuditEntry> all = log.page(1, 10).entries();
        assertThat(AuditChain.fault(all)).isNull();
        assertThat(AuditChain.fault(all.subList(2, 5))).as("a part").isNull();
        for (int at = 1; at < all.size(); at++) {
            List<AuditEntry> changed = new ArrayList<>(all);
            AuditEntry moved = changed.remove(at);
            if (at < all.size() - 1) {
                assertThat(AuditChain.fault(changed)).as("left out").isNotNull();
            }
            changed.add(at - 1, moved);
            assertThat(AuditChain.fault(changed)).as("moved").isNotNull();
        }
        for (AuditEntry entry : all) {
            for (AuditEntry other : altered(entry)) {
                List<AuditEntry> changed = new ArrayList<>(all);
                changed.set((int) entry.number() - 1, other);
                assertThat(AuditChain.fault(changed)).isNotNull();
            }
        }
    }

    @Test
    void the_hash_is_over_what_the_page_says() {
        log.act(act("é"), number -> number);
        AuditEntry entry = log.page(1, 1).entries().get(0);
        String covered =
                "vigil/audit\0" + "\0".repeat(32) + long8(1) + long8(entry.at().toEpochMilli())
                        + text("Night desk") + text("7f") + text("mintAdmissions") + text("3 tokens")
                        + "\0\0\0\2\u00c3\u00a9";
        byte[] bytes = covered.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(entry.hash()).isEqualTo(Blob.of(org.vigil.crypto.Digest.sha256(bytes)));
    }

    private static String long8(long number) {
        return IntStream.range(0, 8)
                .mapToObj(i -> String.valueOf((char) ((number >> (56 - 8 * i)) & 0xff)))
                .collect(joining());
    }

    private static String text(String ascii) {
        return "\0\0\0" + (char) ascii.length() + ascii;
    }

    private static AuditLog.Act act(String reason) {
        return new AuditLog.Act(OPERATOR, "mintAdmissions", "3 tokens", reason);
    }

    private static List<AuditEntry> altered(AuditEntry e) {
        Blob zero = Blob.of(new byte[32]);
        return List.of(
                entry(e, e.at().plusSeconds(1), e.operator(), e.about(), e.reason(), e.previous(), e.hash()),
                entry(e, e.at(), "Day desk", e.about(), e.reason(), e.previous(), e.hash()),
                entry(e, e.at(), e.operator(), "4 tokens", e.reason(), e.previous(), e.hash()),
                entry(e, e.at(), e.operator(), e.about() + e.reason(), "", e.previous(), e.hash()),
                entry(e, e.at(), e.operator(), e.about(), e.reason(), e.hash(), e.hash()),
                entry(e, e.at(), e.operator(), e.about(), e.reason(), e.previous(), zero));
    }

    private static AuditEntry entry(
            AuditEntry e, Instant at, String operator, String about, String reason, Blob previous, Blob hash) {
        return new AuditEntry(e.number(), at, operator, e.serial(), e.act(), about, reason, previous, hash);
    }
}
