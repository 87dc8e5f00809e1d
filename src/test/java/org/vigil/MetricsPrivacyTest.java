package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.client.Exchange;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/** A whole journey, and what the metrics make of it. */
@Tag("TM-140")
class MetricsPrivacyTest {
    private static final List<String> TEXTS =
            List.of("Aziz", "Lawyer", "Desk", Circle.PACKET, World.PIN, World.PASSPHRASE, "127.0.0.1", "localhost");
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_-]{22,}");
    private static final Pattern BOUND = Pattern.compile("[0-9.]+(E\\d)?|\\+Inf");

    /** Why the machine collected its garbage: words of the Java machine, and it has many. */
    private static final Pattern CAUSE = Pattern.compile("[A-Za-z0-9 ().'_-]{1,40}");

    private static final Map<String, Set<String>> OURS = Map.of(
            "loop", Set.of("courier", "escalator", "sweeper"),
            "act", Set.of("check-in", "watch", "post", "read", "mailbox", "nonce", "other"),
            "outcome", Set.of("answered", "refused", "busy", "failed", "delivered", "gone"),
            "reason", Set.of("malformed", "nonce-expired", "wrong", "stale", "other"),
            "work", Set.of("ordinary", "essential", "reserved", "waiting"),
            "certificate", Set.of("notice", "tls"),
            "stage", Set.of("check-in", "call", "close", "round"),
            "age", Set.of("any", "over-1m", "over-10m"),
            "check",
                    Set.of(
                            "redis",
                            "memory",
                            "disk",
                            "append-file",
                            "rewrite",
                            "backup",
                            "notices",
                            "hearing",
                            "clock",
                            "wake-ups",
                            "courier",
                            "self-test",
                            "heartbeat",
                            "duty",
                            "sweeper",
                            "notice-certificate",
                            "tls-certificate",
                            "blind-key"));

    private final Draws draws = new Draws();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

    @Test
    void every_label_is_in_a_closed_list_and_no_id_token_or_text_is_in_the_scrape() throws Exception {
        try (World world = new World(draws, exchanges::add)) {
            play(world);
            world.selfTest();
            Scrape scrape = Scrape.of(world);
            assertThat(scrape.value("vigil_self_test_seconds_count", "stage", "check-in"))
                    .isEqualTo(1);
            assertThat(scrape.value("vigil_requests_seconds_count", "act", "check-in", "outcome", "answered"))
                    .as("the canary's, too")
                    .isEqualTo(4);
            assertThat(scrape.value("vigil_notices_settled_total", "outcome", "delivered"))
                    .isPositive();
            assertThat(scrape.value("vigil_notices_owed_total"))
                    .isEqualTo(scrape.value("vigil_notices_settled_total", "outcome", "delivered"));
            assertThat(scrape.value("vigil_signatures_refused_total", "reason", "wrong"))
                    .isEqualTo(1);
            assertThat(scrape.value("vigil_check_ins_refused_total", "reason", "malformed"))
                    .isEqualTo(1);
            assertThat(scrape.value("vigil_check_ins_refused_total", "reason", "stale"))
                    .isZero();
            assertThat(strange(scrape)).isEmpty();
            assertThat(secrets().filter(scrape.text()::contains)).isEmpty();
        }
    }

    private void play(World world) throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk").withGuardian("Friend");
        circle.arm(circle.order());
        circle.exile().checkIn("To the market with my brother.");
        circle.exile().say("Lawyer", "The stove is cold.");
        circle.contact("Friend").guard();
        circle.contact("Friend").concern();
        circle.exile().distress("Help.");
        circle.exile().checkIn("At home.");
        world.advance(Duration.ofHours(14));
        circle.inbox("Lawyer");
        circle.contact("Lawyer").acknowledge();
        circle.inbox("Desk");
        circle.contact("Desk").openPacket(List.of(circle.contact("Lawyer").share()));
        refused(world);
        world.advance(Duration.ofHours(2));
    }

    private void refused(World world) throws Exception {
        try (Stranger stranger = new Stranger(
                world.address().base(),
                org.vigil.admin.OperatorCredentials.of(world.data().resolve("pki")))) {
            Id unknown = Id.of("of no such watch".getBytes(UTF_8));
            assertThat(stranger.signWithAnotherKey(unknown, "/v1/watches/" + unknown.text()))
                    .isEqualTo(401);
            assertThat(stranger.post("/v1/watches/" + unknown.text() + "/check-ins", "{}"))
                    .isEqualTo(400);
            assertThat(stranger.get("/v1/watches/" + unknown.text() + "/contacts"))
                    .isEqualTo(404);
        }
    }

    /** Labels that are not in a list, or whose value is not. */
    private static Set<String> strange(Scrape scrape) {
        Set<String> strange = new HashSet<>();
        for (Scrape.Sample sample : scrape.samples()) {
            sample.labels().forEach((label, value) -> {
                boolean known = sample.name().startsWith("vigil_") ? ours(label, value) : machines(label, value);
                if (!known) {
                    strange.add(sample.name() + " " + label + "=" + value);
                }
            });
        }
        return strange;
    }

    private static boolean ours(String label, String value) {
        return label.equals("le")
                ? BOUND.matcher(value).matches()
                : OURS.getOrDefault(label, Set.of()).contains(value);
    }

    private static boolean machines(String label, String value) {
        return switch (label) {
            case "area" -> Set.of("heap", "nonheap").contains(value);
            case "id" -> pools().contains(value);
            case "state" ->
                Arrays.stream(Thread.State.values())
                        .anyMatch(state -> state.name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .equals(value));
            case "gc" ->
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(MemoryManagerMXBean::getName)
                        .anyMatch(value::equals);
            case "action", "cause" -> CAUSE.matcher(value).matches();
            default -> false;
        };
    }

    private static Collection<String> pools() {
        List<String> names = new ArrayList<>();
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> names.add(pool.getName()));
        ManagementFactory.getPlatformMXBeans(java.lang.management.BufferPoolMXBean.class)
                .forEach(pool -> names.add(pool.getName()));
        return names;
    }

    private Stream<String> secrets() {
        Set<String> secrets = new HashSet<>(TEXTS);
        draws.ofAtLeast(Id.SIZE).forEach(drawn -> secrets.addAll(Forms.of(drawn)));
        for (Exchange exchange : exchanges) {
            for (Blob body : List.of(exchange.request(), exchange.response())) {
                String text = exchange.path() + " " + new String(body.bytes(), UTF_8);
                OPAQUE.matcher(text).results().map(MatchResult::group).forEach(secrets::add);
            }
        }
        assertThat(secrets).hasSizeGreaterThan(100);
        return secrets.stream();
    }
}
