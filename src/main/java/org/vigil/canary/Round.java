package org.vigil.canary;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.vigil.canary.Canary.Phase;
import org.vigil.redis.RedisAway;
import org.vigil.redis.ScriptFailed;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.Notice;
import org.vigil.wire.OwnerView;

/** What a canary does next, and what came of it. */
final class Round {
    /** So late after an outage of the server a silence is told at the latest, and a little more. */
    static final Duration LATE = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ADVICE = " See the other checks first, then the log.";

    private final Function<Canary, Acts> acts;
    private final Nest nest;
    private final Canaries canaries;
    private final Rounds rounds;
    private final Shortest times;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Instant started;
    private final Map<Blob, Instant> patience = new HashMap<>();

    Round(
            Function<Canary, Acts> acts,
            Nest nest,
            Canaries canaries,
            Rounds rounds,
            Shortest times,
            InstantSource clock,
            SecureRandom random) {
        this.acts = acts;
        this.nest = nest;
        this.canaries = canaries;
        this.rounds = rounds;
        this.times = times;
        this.clock = clock;
        this.random = random;
        this.started = clock.instant();
    }

    /** Checks in, and is silent from then on; whether it went so. */
    boolean begin(Canary canary) {
        rounds.began(canary, clock.instant());
        try {
            fallSilent(ready(canary));
            return true;
        } catch (RedisAway | ScriptFailed e) {
            rounds.failed(canary, Stage.CHECK_IN, "Nobody can arm a watch: the store takes nothing." + ADVICE);
            return false;
        } catch (Unwell e) {
            rounds.failed(canary, Stage.CHECK_IN, "People cannot check in: " + e.getMessage() + "." + ADVICE);
            if (e.isUnknown() && canary.phase() != Phase.NEW) {
                forget(canary);
            }
            return false;
        }
    }

    private Canary ready(Canary canary) throws Unwell {
        if (canary.phase() != Phase.NEW) {
            return canary;
        }
        canaries.add(canary.watch(), clock.instant());
        acts.apply(canary).arm(times.plan());
        return kept(canary.resting());
    }

    private void fallSilent(Canary canary) throws Unwell {
        Acts exile = acts.apply(canary);
        OwnerView view = exile.view();
        if (view.state() == OwnerView.State.ALARM) {
            kept(canary.silentUntil(Objects.requireNonNullElse(view.alarmAt(), clock.instant())));
            return;
        }
        long sequence = view.sequence();
        for (OwnerView.OpenLeg open : view.legs()) {
            exile.checkIn(++sequence, open.id());
        }
        long sent = System.nanoTime();
        exile.checkIn(++sequence, null);
        rounds.checkedIn(canary, Duration.ofNanos(System.nanoTime() - sent));
        Leg leg = times.leg(Id.random(random), clock.instant());
        exile.addLeg(++sequence, leg);
        kept(canary.silentUntil(leg.due().plus(leg.grace())));
    }

    /** Does what has come to be done. */
    void goOn(Canary canary) {
        Instant now = clock.instant();
        if (!canary.isDue(now) || now.isBefore(patience.getOrDefault(canary.seed(), now))) {
            return;
        }
        try {
            switch (canary.phase()) {
                case SILENT -> listenForCall(canary);
                case CLOSING -> listenForClose(canary);
                case LEAVING -> leave(canary);
                default -> {}
            }
        } catch (Unwell e) {
            Stage stage = canary.phase() == Phase.SILENT ? Stage.CALL : Stage.CLOSE;
            failed(canary, stage, "Contacts cannot be told: " + e.getMessage() + "." + ADVICE);
            if (e.isUnknown()) {
                forget(canary);
            }
        }
    }

    private void listenForCall(Canary canary) throws Unwell {
        Acts contact = acts.apply(canary);
        Mail mail = contact.read();
        Optional<Notice> call = mail.first(notice -> notice.kind() == Notice.Kind.LETTER);
        if (call.isPresent()) {
            rounds.called(canary, sinceDue(canary));
            if (!hasItsLetter(canary, call.get())) {
                rounds.failed(canary, Stage.CALL, "A contact was told without the letter, or with another." + ADVICE);
            }
            vote(canary, Objects.requireNonNull(call.get().alarm()).id());
            contact.acknowledge(mail);
        } else if (isLate(canary)) {
            failed(canary, Stage.CALL, "A silence was not told: wake-ups or the courier stand still." + ADVICE);
            restUnlessInAlarm(canary);
        }
    }

    private static boolean hasItsLetter(Canary canary, Notice call) {
        Notice.Release release = call.release();
        return release != null
                && canary.letters().letters().get(0).equals(release.letter())
                && canary.letters().packet().equals(release.packet());
    }

    private void vote(Canary canary, Id alarm) throws Unwell {
        Instant closes = acts.apply(canary).close(alarm).closesAt();
        kept(canary.closingAt(Objects.requireNonNullElse(closes, clock.instant()), alarm));
    }

    private void listenForClose(Canary canary) throws Unwell {
        Acts contact = acts.apply(canary);
        Mail mail = contact.read();
        if (mail.first(notice -> closes(notice, canary)).isPresent()) {
            rounds.closed(canary, sinceDue(canary), clock.instant());
            kept(canary.resting());
        } else if (isLate(canary)) {
            failed(canary, Stage.CLOSE, "An alarm did not close: wake-ups or the courier stand still." + ADVICE);
            restUnlessInAlarm(canary);
        }
        contact.acknowledge(mail);
    }

    private static boolean closes(Notice notice, Canary canary) {
        Notice.OfAlarm alarm = notice.alarm();
        return notice.kind() == Notice.Kind.CLOSED
                && alarm != null
                && alarm.id().equals(canary.alarm());
    }

    /** What it waits for does not come if there is no alarm; if there is one, it may. */
    private void restUnlessInAlarm(Canary canary) throws Unwell {
        OwnerView view = acts.apply(canary).view();
        if (view.state() == OwnerView.State.WATCHING && view.legs().isEmpty()) {
            rounds.over(canary);
            kept(canary.resting());
        }
    }

    /** Ends its watch, which takes as long as every weakening. */
    void retire(Canary canary) {
        try {
            Acts exile = acts.apply(canary);
            if (canary.phase() == Phase.NEW) {
                exile.deleteMailboxes();
                forget(canary);
                return;
            }
            OwnerView view = exile.view();
            if (view.weakeningAt() == null) {
                exile.change(view.sequence() + 1, new Change.Disarm());
            }
            kept(canary.leavingAt(Objects.requireNonNullElse(exile.view().weakeningAt(), clock.instant())));
        } catch (Unwell e) {
            if (e.isUnknown()) {
                forget(canary);
            }
        }
    }

    private void leave(Canary canary) throws Unwell {
        if (isLate(canary) && acts.apply(canary).look().isEmpty()) {
            acts.apply(canary).deleteMailboxes();
            forget(canary);
        }
    }

    private void forget(Canary canary) {
        canaries.remove(canary.watch());
        nest.remove(canary);
        rounds.over(canary);
        patience.remove(canary.seed());
    }

    private Canary kept(Canary canary) {
        nest.put(canary);
        return canary;
    }

    /** Not asked again at once, as what fails most often goes on failing. */
    private void failed(Canary canary, Stage stage, String reason) {
        patience.put(canary.seed(), clock.instant().plus(PATIENCE));
        rounds.failed(canary, stage, reason);
    }

    /** What was due while this node was not there may be late. */
    private boolean isLate(Canary canary) {
        Instant due = Objects.requireNonNull(canary.due());
        Instant from = due.isBefore(started) ? started : due;
        return Duration.between(from, clock.instant()).compareTo(LATE) > 0;
    }

    private Duration sinceDue(Canary canary) {
        return Duration.between(Objects.requireNonNull(canary.due()), clock.instant());
    }

    /** Those that could begin a round. */
    static List<Canary> idle(List<Canary> all) {
        return all.stream()
                .filter(one -> one.phase() == Phase.NEW || one.phase() == Phase.REST)
                .toList();
    }
}
