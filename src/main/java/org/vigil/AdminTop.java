package org.vigil;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.vigil.admin.AdminClient;
import org.vigil.wire.AlarmRows;
import org.vigil.wire.Census;
import org.vigil.wire.Health;
import org.vigil.wire.NodeView;
import org.vigil.wire.StuckRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Looks again and again: a page that is drawn anew, or a line each where there is no terminal. */
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        description = "Shows health, alarms and what is stuck, again and again, until interrupted.")
final class AdminTop implements Callable<Integer> {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
    private static final int ROWS = 15;

    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Option(names = "--every", defaultValue = "PT2S", description = "How often (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ofSeconds(2);

    @Option(names = "--times", defaultValue = "0", description = "So often and no more; 0 for ever.")
    private int times;

    /** What one look found. */
    private record Seen(Health health, Census census, AlarmRows alarms, StuckRows stuck, NodeView node) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean redraw = Ansi.AUTO.enabled();
        for (int looked = 0; times == 0 || looked < times; looked++) {
            if (looked > 0) {
                TimeUnit.MILLISECONDS.sleep(every.toMillis());
            }
            show(redraw);
        }
        return 0;
    }

    /** A server that does not answer is what one waits for here, so that ends nothing. */
    private void show(boolean redraw) throws InterruptedException {
        PrintWriter out = admin.out();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            Seen seen = admin.ask(AdminTop::look);
            if (redraw) {
                out.print(HOME_AND_CLEAR);
                page(seen, now).forEach(out::println);
            } else {
                out.println(line(seen, now));
            }
        } catch (IOException e) {
            out.println((redraw ? HOME_AND_CLEAR : "") + now + " ILL " + e.getMessage());
        }
        out.flush();
    }

    private static Seen look(AdminClient server) throws IOException, InterruptedException {
        return new Seen(server.health(), server.census(), server.alarms(ROWS), server.stuck(ROWS), server.node());
    }

    private static String line(Seen seen, Instant now) {
        List<String> ill = seen.health().checks().stream()
                .filter(check -> !check.healthy())
                .map(Health.Check::name)
                .toList();
        return "%s %s; watches %s; alarms %s; stuck %s"
                .formatted(
                        now,
                        ill.isEmpty() ? "ok" : "ILL: " + String.join(", ", ill),
                        seen.census().watches().text(),
                        seen.census().alarms().text(),
                        seen.stuck().stuck().isEmpty() ? "nothing" : "something");
    }

    private static List<String> page(Seen seen, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Vigil " + now + "  " + (seen.health().healthy() ? "well" : "ILL"));
        lines.add("");
        lines.addAll(AdminPages.health(seen.health()));
        lines.addAll(AdminPages.node(seen.node()));
        lines.add("");
        lines.addAll(AdminPages.census(seen.census()));
        lines.add("");
        lines.addAll(AdminPages.alarms(seen.alarms()));
        lines.add("");
        lines.addAll(AdminPages.stuck(seen.stuck()));
        return lines;
    }
}
