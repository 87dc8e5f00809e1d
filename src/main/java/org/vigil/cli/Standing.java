package org.vigil.cli;

import java.time.Instant;
import org.vigil.wire.OwnerView;

/** Says how a watch stands, most urgent first. */
final class Standing {
    private final Terminal terminal;
    private final Times times;

    Standing(Place place) {
        this.terminal = place.terminal();
        this.times = place.times();
    }

    void show(OwnerView view) {
        terminal.say(headline(view));
        if (view.deadline() != null) {
            terminal.say("Check in by    " + times.near(view.deadline()));
            terminal.say("Grace          " + Spans.words(view.grace()) + ": your contacts are told from "
                    + times.at(view.deadline().plus(view.grace())));
        }
        terminal.say(
                "Last check-in  " + (view.sequence() == 0 ? "none yet; armed " : "") + times.near(view.lastCheckIn()));
        terminal.say("At the worst   " + Spans.words(view.worstCase()) + " pass before the first contact is told");
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
