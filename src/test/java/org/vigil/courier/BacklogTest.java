package org.vigil.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.HandClock;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

class BacklogTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Id WATCH = Id.of(new byte[Id.SIZE]);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RuntimeException failure = new IllegalStateException();

    private final HandClock clock = new HandClock(START);
    private final Backlog backlog = new Backlog(clock);

    @Test
    void what_stays_owed_is_counted_by_how_long_it_has_been() {
        clock.move(MINUTE);
        backlog.note(WATCH, List.of(owed(START), owed(START.plusSeconds(30))), failure, clock.instant());
        assertThat(backlog.older(Duration.ZERO)).isEqualTo(2);
        assertThat(backlog.older(MINUTE)).isEqualTo(1);
        clock.move(MINUTE);
        assertThat(backlog.older(MINUTE)).isEqualTo(2);
    }

    @Test
    void what_was_delivered_at_the_next_try_is_gone_from_it() {
        backlog.note(WATCH, List.of(owed(START)), failure, clock.instant());
        backlog.note(WATCH, List.of(), null, clock.instant());
        assertThat(backlog.older(Duration.ZERO)).isZero();
    }

    @Test
    void what_this_node_does_not_try_any_more_another_tries() {
        backlog.note(WATCH, List.of(owed(START)), failure, clock.instant());
        clock.move(Duration.ofMinutes(6));
        assertThat(backlog.older(Duration.ZERO)).isEqualTo(1);
        assertThat(backlog.reason(WATCH)).startsWith("It could not be sealed");
        clock.move(MINUTE);
        assertThat(backlog.older(Duration.ZERO)).isZero();
        assertThat(backlog.reason(WATCH)).startsWith("No try on this node");
    }

    private static Owed owed(Instant at) {
        Notice notice = new Notice(WATCH, WATCH, Notice.Kind.WEAKENING, at, null, null, null);
        return new Owed(WATCH, 0, WATCH, notice, null);
    }
}
