package org.vigil.cli;

import java.time.Instant;
import org.vigil.client.DrillReport;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;

/** {@code exile drill-report}. */
@Command(
        name = "drill-report",
        mixinStandardHelpOptions = true,
        description = {
            "Shows which contacts opened the letter of the last drill.",
            "They tell you end to end: the server cannot say it for them."
        })
final class ExileDrillReport extends ExileAct {
    ExileDrillReport(Place place) {
        super(place);
    }

    @Override
    void act(Exile exile) throws Trouble {
        DrillReport report = exile.drillReport();
        Terminal terminal = place.terminal();
        terminal.say("Asked for      " + place.times().near(report.window().at()));
        terminal.say("Starts by      " + place.times().near(report.window().latest()));
        report.lines().forEach(line -> terminal.say(said(line)));
        if (report.lines().stream().anyMatch(line -> line.opened() == null)) {
            terminal.say("Who has not opened it may not have looked yet, or cannot be reached: ask them.");
        }
        Resealed.say(exile, place);
    }

    private String said(DrillReport.Line line) {
        Instant opened = line.opened();
        return opened == null
                ? "not yet        " + line.name()
                : "opened         " + line.name() + ": " + place.times().at(opened) + ", by their clock";
    }
}
