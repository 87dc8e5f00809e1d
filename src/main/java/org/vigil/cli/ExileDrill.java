package org.vigil.cli;

import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.DrillAnswer;
import picocli.CommandLine.Command;

/** {@code exile drill}. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Asks for a drill: at a time that nobody can tell, every contact gets a letter that says that it is one.",
            "It changes nothing of your watch; an alarm comes first. At most once a month."
        })
final class ExileDrill extends ExileAct {
    ExileDrill(Place place) {
        super(place);
    }

    @Override
    void act(Exile exile) throws Trouble, InterruptedException {
        DrillAnswer window = exile.drill();
        Terminal terminal = place.terminal();
        terminal.say("There will be a drill. It starts");
        terminal.say("  not before   " + place.times().near(window.soonest()));
        terminal.say("  and by       " + place.times().near(window.latest()));
        terminal.say("If there is an alarm before, there is no drill. vigil exile drill-report shows who answered.");
    }
}
