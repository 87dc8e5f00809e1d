package org.vigil;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vigil.admin.AdminClient;
import org.vigil.wire.SelfTestRound;
import org.vigil.wire.SelfTestRound.State;
import org.vigil.wire.SelfTestView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Has a round of the self-test begin, and waits for what comes of it; or prints what came of the newest. */
@Command(
        name = "self-test",
        mixinStandardHelpOptions = true,
        description =
                "Has a canary check in and fall silent, and waits until its contact was told: as long as the shortest"
                        + " leg that the server allows. Without --reason, prints what came of the newest rounds.")
final class AdminSelfTest implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Option(names = "--reason", description = AdminCommand.WHY)
    private @Nullable String reason;

    @Option(
            names = "--wait",
            defaultValue = "PT20M",
            description = "How long to wait at most (default: ${DEFAULT-VALUE}).")
    private Duration wait = Duration.ofMinutes(20);

    @Option(names = "--until-closed", description = "Waits until the canary's alarm is closed, too.")
    private boolean untilClosed;

    @Option(names = "--poll", hidden = true, defaultValue = "PT2S")
    private Duration poll = Duration.ofSeconds(2);

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (reason == null) {
            SelfTestView seen = admin.ask(AdminClient::selfTest);
            return admin.print(seen, AdminPages.selfTest(seen));
        }
        String why = AdminCommand.good(reason);
        int before = admin.ask(server -> server.startSelfTest(why)).begun();
        SelfTestRound round = awaited(before + 1);
        admin.print(round, AdminPages.round(round));
        return round.state() == State.FAILED ? 1 : 0;
    }

    private SelfTestRound awaited(int number) throws IOException, InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            Optional<SelfTestRound> over = admin.ask(AdminClient::selfTest).rounds().stream()
                    .filter(round -> round.number() == number)
                    .filter(this::isOver)
                    .findFirst();
            if (over.isPresent()) {
                return over.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException("It is not over yet: see 'admin self-test' and 'admin health'.");
            }
            TimeUnit.MILLISECONDS.sleep(poll.toMillis());
        }
    }

    private boolean isOver(SelfTestRound round) {
        return switch (round.state()) {
            case RUNNING -> false;
            case CALLED -> !untilClosed;
            case PASSED, FAILED -> true;
        };
    }
}
