package org.vigil.watch.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.timer.Hearing;
import org.vigil.watch.Alarm;
import org.vigil.watch.Decision;
import org.vigil.watch.Event;
import org.vigil.watch.Outcome;
import org.vigil.watch.Owed;
import org.vigil.watch.Watch;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.OwnerView;

/** The heart in the words of the specification; lives for one step. */
final class Heart {
    private final List<Told> told = new ArrayList<>();
    private Watch watch;
    private String answer = "";

    Heart(Watch watch) {
        this.watch = watch;
    }

    static Watch armed(Small small) {
        return Watch.arm(Id.of(new byte[Id.SIZE]), small.order(), small.bounds(), Small.START);
    }

    Watch watch() {
        return watch;
    }

    List<Told> told() {
        return told;
    }

    String answer() {
        return answer;
    }

    /** When the timer would look next. */
    long wakeAt() {
        Instant at = watch.wakeAt(Hearing.ALWAYS);
        return at.isAfter(Small.instant(Small.FAR))
                ? Small.NEVER
                : Math.ceilDiv(Duration.between(Small.START, at).toSeconds(), 60);
    }

    void look(long now) {
        decide(new Event.Look(), now);
    }

    void decide(Event event, long now) {
        Decision decision = watch.decide(event, Small.instant(now), Hearing.ALWAYS);
        watch = decision.next();
        decision.owed().forEach(owed -> told.add(told(owed)));
        answer = text(decision.outcome());
    }

    /** The alarm that is open by {@code now}, whether or not anybody looked. */
    long alarm(long now) {
        return watch.decide(new Event.Look(), Small.instant(now), Hearing.ALWAYS)
                .next()
                .alarm()
                .number();
    }

    private static Told told(Owed owed) {
        int rung = owed.ofAlarm() == null ? 0 : owed.facts().rung();
        return new Told(owed.seat(), owed.kind(), owed.alarm(), rung, owed.release());
    }

    private static String text(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Nothing nothing -> "";
            case Outcome.Accepted accepted -> "accepted";
            case Outcome.CheckedIn in ->
                "checked in " + in.answer().sequence() + " at "
                        + minute(in.answer().at()) + ", next by "
                        + minute(in.answer().deadline());
            case Outcome.Changed changed ->
                "changed " + changed.answer().sequence() + " at "
                        + minute(changed.answer().at()) + ", from "
                        + minute(changed.answer().takesEffect()) + ", next by "
                        + minute(changed.answer().deadline());
            case Outcome.Drilling drilling ->
                "a drill asked for at " + minute(drilling.answer().at()) + ", from "
                        + minute(drilling.answer().soonest()) + " to "
                        + minute(drilling.answer().latest());
            case Outcome.Recorded recorded ->
                "held until " + minute(recorded.answer().heldUntil()) + ", closes at "
                        + minute(recorded.answer().closesAt());
            case Outcome.Refused refused ->
                refused.sequence() == null ? refused.problem().name() : "stale " + refused.sequence();
        };
    }

    String view(long now) {
        OwnerView view = watch.view(Small.instant(now));
        String state = view.alarmAt() == null ? "" : " " + minute(view.alarmAt());
        List<String> legs = view.legs().stream()
                .map(leg -> minute(leg.due()) + " " + leg.extensionsLeft())
                .toList();
        return view.state() + state + ", " + view.sequence() + " at " + minute(view.lastCheckIn()) + ", next by "
                + minute(view.deadline()) + ", legs " + legs + ", elevated " + minute(view.elevatedUntil())
                + ", paused " + minute(view.pausedUntil()) + ", weaker " + minute(view.weakeningAt());
    }

    boolean isOpen() {
        return !(watch.alarm() instanceof Alarm.None);
    }

    static @Nullable Long minute(@Nullable Instant at) {
        return at == null ? null : Duration.between(Small.START, at).toMinutes();
    }

    static Id id(int number) {
        byte[] bytes = new byte[Id.SIZE];
        bytes[0] = (byte) number;
        return Id.of(bytes);
    }

    static Blob blob(String text) {
        return Blob.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
