package org.vigil.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.OwnerView;

/** Says how a watch stands, most urgent first. */
final class Standing {
    private final Terminal terminal;
    private final Times times;

    Standing(Place place) {
        this.terminal = place.terminal();
        this.times = place.times();
    }

    /** @param legs their names */
    void show(OwnerView view, Map<Id, String> legs) {
        terminal.say(headline(view));
        Instant deadline = view.deadline();
        if (deadline != null) {
            terminal.say("Check in by    " + times.near(deadline));
            terminal.say("Grace          " + Spans.words(view.grace()) + ": your contacts are told from "
                    + times.at(deadline.plus(view.grace())));
        }
        List<Id> numbered = List.copyOf(legs.keySet());
        for (OwnerView.OpenLeg leg : view.legs()) {
            leg(numbered.indexOf(leg.id()) + 1, legs.getOrDefault(leg.id(), ""), leg);
        }
        until("Elevated until ", view.elevatedUntil(), "");
        until("Paused until   ", view.pausedUntil(), "");
        until("Weaker from    ", view.weakeningAt(), "; vigil exile withdraw takes that back");
        terminal.say(
                "Last check-in  " + (view.sequence() == 0 ? "none yet; armed " : "") + times.near(view.lastCheckIn()));
        terminal.say("At the worst   " + worst(view.worstCase()));
    }

    private void leg(int number, String name, OwnerView.OpenLeg leg) {
        terminal.say("Leg " + number + "          " + name + ": answer by " + times.near(leg.due()));
        if (leg.opens().isAfter(times.now())) {
            terminal.say("               and not before " + times.near(leg.opens()));
        }
        if (leg.extensionsLeft() > 0) {
            terminal.say("               can be extended " + times(leg.extensionsLeft()));
        }
    }

    private static String times(int number) {
        return number == 1 ? "once more" : number + " times more";
    }

    /** When the next check-in is due. */
    static String next(Times times, @Nullable Instant deadline) {
        return deadline == null ? "No check-in is due." : "Check in again by " + times.near(deadline) + ".";
    }

    /** The time until somebody is told, in words. */
    static String worst(Duration time) {
        return time.compareTo(Limits.LONGEST) >= 0
                ? "nobody is told: nothing is due"
                : Spans.words(time) + " pass before the first contact is told";
    }

    private void until(String what, @Nullable Instant at, String more) {
        if (at != null) {
            terminal.say(what + times.near(at) + more);
        }
    }

    private String headline(OwnerView view) {
        Instant alarmAt = view.alarmAt();
        return switch (view.state()) {
            case WATCHING -> "WATCHING: all is well.";
            case LATE -> "LATE: check in now. Nobody has been told yet.";
            case PAUSED -> "PAUSED: nothing is due.";
            case ALARM ->
                "ALARM: your contacts are being told" + (alarmAt == null ? "." : ", since " + times.near(alarmAt) + ".")
                        + " Only they can close it: call them.";
        };
    }
}
