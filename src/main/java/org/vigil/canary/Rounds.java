package org.vigil.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.meter.Meters;
import org.vigil.wire.Blob;
import org.vigil.wire.SelfTestRound;
import org.vigil.wire.SelfTestRound.State;

/** What came of the rounds of this node since it started, and of which a canary is in trouble now. Not safe for threads. */
final class Rounds {
    private static final int KEPT = 32;

    private final Stages stages;
    private final Map<Integer, SelfTestRound> rounds = new HashMap<>();
    private final Map<Blob, Integer> underWay = new HashMap<>();
    private final Map<Blob, String> troubles = new HashMap<>();
    private int begun;

    Rounds(Meters meters) {
        stages = new Stages(meters);
    }

    /** How many began. */
    int begun() {
        return begun;
    }

    /** The newest first. */
    List<SelfTestRound> newest() {
        return rounds.values().stream()
                .sorted(Comparator.comparingInt(SelfTestRound::number).reversed())
                .toList();
    }

    /** What is wrong now, in a fixed sentence; null if nothing is. */
    @Nullable
    String trouble() {
        return troubles.values().stream().findFirst().orElse(null);
    }

    void began(Canary canary, Instant now) {
        begun++;
        underWay.put(canary.seed(), begun);
        rounds.put(begun, new SelfTestRound(begun, now, State.RUNNING, null, null, null, null));
        rounds.remove(begun - KEPT);
    }

    void checkedIn(Canary canary, Duration took) {
        stages.passed(Stage.CHECK_IN, took);
        troubles.remove(canary.seed());
        change(
                canary,
                round -> new SelfTestRound(
                        round.number(), round.began(), round.state(), took, null, null, round.reason()));
    }

    void called(Canary canary, Duration late) {
        stages.passed(Stage.CALL, late);
        troubles.remove(canary.seed());
        change(
                canary,
                round -> new SelfTestRound(
                        round.number(),
                        round.began(),
                        round.state() == State.FAILED ? State.FAILED : State.CALLED,
                        round.checkIn(),
                        late,
                        null,
                        round.reason()));
    }

    void closed(Canary canary, Duration late, Instant now) {
        stages.passed(Stage.CLOSE, late);
        change(canary, round -> {
            stages.passed(Stage.ROUND, Duration.between(round.began(), now));
            return new SelfTestRound(
                    round.number(),
                    round.began(),
                    round.state() == State.FAILED ? State.FAILED : State.PASSED,
                    round.checkIn(),
                    round.call(),
                    late,
                    round.reason());
        });
        over(canary);
    }

    /** It is not as it must be, for the first time or still. */
    void failed(Canary canary, Stage stage, String reason) {
        troubles.put(canary.seed(), reason);
        change(canary, round -> {
            if (round.state() != State.FAILED) {
                stages.failed(stage);
            }
            return new SelfTestRound(
                    round.number(), round.began(), State.FAILED, round.checkIn(), round.call(), round.close(), reason);
        });
    }

    /** Whatever came of it, the canary rests, or is gone. */
    void over(Canary canary) {
        underWay.remove(canary.seed());
        troubles.remove(canary.seed());
    }

    /** Whether one is under way with it. */
    boolean isUnderWay(Canary canary) {
        return underWay.containsKey(canary.seed());
    }

    private void change(Canary canary, UnaryOperator<SelfTestRound> change) {
        Integer number = underWay.get(canary.seed());
        if (number != null) {
            rounds.computeIfPresent(number, (same, round) -> change.apply(round));
        }
    }
}
